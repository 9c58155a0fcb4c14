-- AlterEnum
ALTER TYPE "ConflictAnswer" ADD VALUE 'first_misread';
ALTER TYPE "ConflictAnswer" ADD VALUE 'second_misread';
