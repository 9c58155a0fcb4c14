-- CSV files in the columns that another system wants.
-- AlterTable
ALTER TABLE "exports" ADD COLUMN     "templateId" UUID,
ADD COLUMN     "templateVersion" INTEGER;

-- CreateTable
CREATE TABLE "export_templates" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_template_versions" (
    "templateId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_template_versions_pkey" PRIMARY KEY ("templateId","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "export_templates_name_key" ON "export_templates"("name");

-- AddForeignKey
ALTER TABLE "export_template_versions" ADD CONSTRAINT "export_template_versions_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "export_templates"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_template_versions" ADD CONSTRAINT "export_template_versions_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_templateId_templateVersion_fkey" FOREIGN KEY ("templateId", "templateVersion") REFERENCES "export_template_versions"("templateId", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

