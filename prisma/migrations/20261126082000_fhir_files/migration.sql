-- AlterEnum
ALTER TYPE "FileKind" ADD VALUE 'fhir';
