-- The product's role may write no entry of the log by itself: the commit does, with the owner's rights.
ALTER FUNCTION chain_decision() SECURITY DEFINER;
ALTER FUNCTION chain_decision() SET search_path = public, pg_temp;
