-- A known layout lost its right to pass.
ALTER TYPE "IncidentKind" ADD VALUE 'layout';
