-- What an organization changes in built-in forms, with its versions.
CREATE TABLE "form_adjustments" (
    "name" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_adjustments_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "form_adjustment_versions" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "adjustment" JSONB NOT NULL,
    "publishedById" TEXT,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_adjustment_versions_pkey" PRIMARY KEY ("name","version")
);

ALTER TABLE "form_adjustment_versions" ADD CONSTRAINT "form_adjustment_versions_name_fkey" FOREIGN KEY ("name") REFERENCES "form_adjustments"("name") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "form_adjustment_versions" ADD CONSTRAINT "form_adjustment_versions_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
