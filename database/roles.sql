-- The roles of a node, made by the superuser. Safe to repeat; run in the node's database.
--
--   xueji_owner        owns every table. Nobody signs in as it.
--   xueji_migrator     changes the schema as xueji_owner and sees every row; used at start, never by the server.
--   xueji_lookup       owns the few functions that look beyond an actor's scope. Nobody signs in as it.
--   xueji_application  what the server may do. The login role of DATABASE_URL is a member of this and of nothing else.
DO $$
BEGIN
  IF to_regrole('xueji_owner') IS NULL THEN
    CREATE ROLE xueji_owner NOLOGIN;
  END IF;
  IF to_regrole('xueji_migrator') IS NULL THEN
    CREATE ROLE xueji_migrator LOGIN BYPASSRLS;
  END IF;
  IF to_regrole('xueji_lookup') IS NULL THEN
    CREATE ROLE xueji_lookup NOLOGIN BYPASSRLS;
  END IF;
  IF to_regrole('xueji_application') IS NULL THEN
    CREATE ROLE xueji_application NOLOGIN;
  END IF;
END $$;

-- The owner hands its look-up functions over to xueji_lookup, for which it must be able to act as that role.
GRANT xueji_lookup TO xueji_owner WITH INHERIT TRUE, SET TRUE;
GRANT xueji_owner TO xueji_migrator WITH INHERIT TRUE, SET TRUE;

DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I OWNER TO xueji_owner', current_database());
  -- PUBLIC may by default connect and make temporary tables; a temporary table would stand before the real one in the
  -- search path of a SECURITY DEFINER function.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO xueji_migrator, xueji_application', current_database());
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO xueji_application;
-- CREATE, because a function can only be handed to a role that may create in its schema.
GRANT USAGE, CREATE ON SCHEMA public TO xueji_lookup;
