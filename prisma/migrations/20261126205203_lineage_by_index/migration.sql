-- A list of JSON counts as a hundred rows, whatever it holds, so up to some ten thousand assets the whole table was
-- read several times for the few that one run made. A plan by the index costs the same however many there are.
ALTER FUNCTION write_lineage() SET enable_seqscan = off;
