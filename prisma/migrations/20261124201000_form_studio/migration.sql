-- CreateTable
CREATE TABLE "custom_forms" (
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "retiredAt" TIMESTAMPTZ(3),
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custom_forms_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "custom_form_versions" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "draft" JSONB NOT NULL,
    "publishedById" TEXT,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_form_versions_pkey" PRIMARY KEY ("name","version")
);

-- AddForeignKey
ALTER TABLE "custom_form_versions" ADD CONSTRAINT "custom_form_versions_name_fkey" FOREIGN KEY ("name") REFERENCES "custom_forms"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

