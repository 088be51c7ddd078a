--
-- PostgreSQL database dump
--

\restrict aVNLGWD4yA6QG6JTW8gypc7xttuSVbWneoHAds8qOOdhXrfqzy3OMWR1podT5fP

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: Odd "Names";; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "Odd ""Names"";";


ALTER SCHEMA "Odd ""Names"";" OWNER TO postgres;

--
-- Name: harbour; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA harbour;


ALTER SCHEMA harbour OWNER TO postgres;

--
-- Name: SCHEMA harbour; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA harbour IS 'it''s a "harbour"; \ with $1, $$ and -- no comment
in two lines: äöü 🚢';


--
-- Name: plain; Type: COLLATION; Schema: harbour; Owner: postgres
--

CREATE COLLATION harbour.plain (provider = libc, locale = 'C');


ALTER COLLATION harbour.plain OWNER TO postgres;

--
-- Name: berth; Type: TYPE; Schema: harbour; Owner: postgres
--

CREATE TYPE harbour.berth AS (
	pier text,
	number integer
);


ALTER TYPE harbour.berth OWNER TO postgres;

--
-- Name: COLUMN berth.number; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON COLUMN harbour.berth.number IS 'from 1; see $$';


--
-- Name: cargo; Type: TYPE; Schema: harbour; Owner: postgres
--

CREATE TYPE harbour.cargo AS ENUM (
    'wood',
    'it''s; "stone"',
    'straße'
);


ALTER TYPE harbour.cargo OWNER TO postgres;

--
-- Name: draught; Type: DOMAIN; Schema: harbour; Owner: postgres
--

CREATE DOMAIN harbour.draught AS numeric(4,2) NOT NULL DEFAULT 1.5
	CONSTRAINT positive CHECK ((VALUE > (0)::numeric))
	CONSTRAINT shallow CHECK ((VALUE < (20)::numeric));


ALTER DOMAIN harbour.draught OWNER TO postgres;

--
-- Name: CONSTRAINT shallow ON DOMAIN draught; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON CONSTRAINT shallow ON DOMAIN harbour.draught IS 'the lock''s depth; --';


--
-- Name: distance(time without time zone, time without time zone); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.distance(a time without time zone, b time without time zone) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT
    AS $$select extract(epoch from (a - b))$$;


ALTER FUNCTION harbour.distance(a time without time zone, b time without time zone) OWNER TO postgres;

--
-- Name: timespan; Type: TYPE; Schema: harbour; Owner: postgres
--

CREATE TYPE harbour.timespan AS RANGE (
    subtype = time without time zone,
    multirange_type_name = harbour.timespans,
    subtype_diff = harbour.distance
);


ALTER TYPE harbour.timespan OWNER TO postgres;

--
-- Name: to_text(harbour.berth); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.to_text(harbour.berth) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $_$select $1.pier || ';'$_$;


ALTER FUNCTION harbour.to_text(harbour.berth) OWNER TO postgres;

--
-- Name: CAST (harbour.berth AS text); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (harbour.berth AS text) WITH FUNCTION harbour.to_text(harbour.berth) AS ASSIGNMENT;


--
-- Name: dollars(); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.dollars() RETURNS text
    LANGUAGE sql
    AS $_X$
  select $_$a$_$ || $$;$$$_X$;


ALTER FUNCTION harbour.dollars() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: ship; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.ship (
    id integer NOT NULL,
    name text NOT NULL COLLATE harbour.plain,
    draught harbour.draught,
    cargo harbour.cargo[] DEFAULT ARRAY['wood'::harbour.cargo, 'it''s; "stone"'::harbour.cargo],
    berth harbour.berth,
    open harbour.timespans,
    tonnes numeric GENERATED ALWAYS AS (((length(name))::numeric * 2.5)) STORED,
    seen timestamp with time zone DEFAULT '2026-01-01 00:00:00+00'::timestamp with time zone,
    note text DEFAULT ('back\slash ''quote'' $1 ;'::text || chr(10)),
    data jsonb DEFAULT '{"a": [1, null, "it''s"]}'::jsonb,
    picture bytea DEFAULT '\x00ff'::bytea,
    berth_range int4range,
    CONSTRAINT has_name CHECK ((name <> ''::text))
)
WITH (fillfactor='80');
ALTER TABLE ONLY harbour.ship ALTER COLUMN note SET STATISTICS 500;
ALTER TABLE ONLY harbour.ship ALTER COLUMN note SET STORAGE EXTERNAL;


ALTER TABLE harbour.ship OWNER TO postgres;

--
-- Name: TABLE ship; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON TABLE harbour.ship IS 'a ship; it''s "big" \ $body$ 🚢';


--
-- Name: COLUMN ship.note; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON COLUMN harbour.ship.note IS 'line one
line two; -- three';


--
-- Name: enter(text, integer); Type: PROCEDURE; Schema: harbour; Owner: postgres
--

CREATE PROCEDURE harbour.enter(IN ship_name text, INOUT id integer DEFAULT NULL::integer)
    LANGUAGE sql
    BEGIN ATOMIC
 INSERT INTO harbour.ship (name)
   VALUES (enter.ship_name);
 UPDATE harbour.ship SET note =
         CASE
             WHEN (ship.note IS NULL) THEN 'end;'::text
             ELSE (ship.note || ';'::text)
         END
   WHERE (ship.name = enter.ship_name)
   RETURNING ship.id;
END;


ALTER PROCEDURE harbour.enter(IN ship_name text, INOUT id integer) OWNER TO postgres;

--
-- Name: longer(text, text); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.longer(state text, next text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$select case when length(next) > length(coalesce(state, '')) then next else state end$$;


ALTER FUNCTION harbour.longer(state text, next text) OWNER TO postgres;

--
-- Name: old style(text); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour."old style"(text) RETURNS text
    LANGUAGE plpgsql
    AS $_$
begin
  return 'it''s; ' || $1;
end$_$;


ALTER FUNCTION harbour."old style"(text) OWNER TO postgres;

--
-- Name: quoting(text); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.quoting(what text) RETURNS text
    LANGUAGE plpgsql
    AS $_X$
declare
  answer text := $$a 'quoted'; $x$ answer$$;
begin
  -- a comment; with $body and 'quotes
  execute format($q$select %L || $1 || E'it\'s'$q$, ';') into answer using what;
  return answer || '$_$' || E'\\';
end $_X$;


ALTER FUNCTION harbour.quoting(what text) OWNER TO postgres;

--
-- Name: rows(); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.rows(OUT id integer, OUT name text) RETURNS SETOF record
    LANGUAGE sql STABLE COST 3 ROWS 7
    SET search_path TO 'harbour', 'pg_temp'
    SET work_mem TO '1MB'
    AS $$select id, name from ship;$$;


ALTER FUNCTION harbour.rows(OUT id integer, OUT name text) OWNER TO postgres;

--
-- Name: same(harbour.berth, harbour.berth); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.same(a harbour.berth, b harbour.berth) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$select a.pier = b.pier$$;


ALTER FUNCTION harbour.same(a harbour.berth, b harbour.berth) OWNER TO postgres;

--
-- Name: stamp(); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.stamp() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  new.note := coalesce(new.note, '') || tg_argv[0];
  return new;
end $$;


ALTER FUNCTION harbour.stamp() OWNER TO postgres;

--
-- Name: thrice(integer); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.thrice(integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT $1;
 SELECT ($1 * 3);
END;


ALTER FUNCTION harbour.thrice(integer) OWNER TO postgres;

--
-- Name: twice(integer, integer); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.twice(amount integer, times integer DEFAULT 2) RETURNS integer
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (amount IS NULL) THEN 0
             ELSE
             CASE times
                 WHEN 2 THEN (amount * 2)
                 ELSE (amount * times)
             END
         END AS "case";
END;


ALTER FUNCTION harbour.twice(amount integer, times integer) OWNER TO postgres;

--
-- Name: FUNCTION twice(amount integer, times integer); Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON FUNCTION harbour.twice(amount integer, times integer) IS 'twice; or $2 times';


--
-- Name: watch(); Type: FUNCTION; Schema: harbour; Owner: postgres
--

CREATE FUNCTION harbour.watch() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$ begin null; end $$;


ALTER FUNCTION harbour.watch() OWNER TO postgres;

--
-- Name: longest(text); Type: AGGREGATE; Schema: harbour; Owner: postgres
--

CREATE AGGREGATE harbour.longest(text) (
    SFUNC = harbour.longer,
    STYPE = text,
    INITCOND = '; ''x'''
);


ALTER AGGREGATE harbour.longest(text) OWNER TO postgres;

--
-- Name: ===; Type: OPERATOR; Schema: harbour; Owner: postgres
--

CREATE OPERATOR harbour.=== (
    FUNCTION = harbour.same,
    LEFTARG = harbour.berth,
    RIGHTARG = harbour.berth,
    COMMUTATOR = OPERATOR(harbour.===),
    RESTRICT = eqsel
);


ALTER OPERATOR harbour.=== (harbour.berth, harbour.berth) OWNER TO postgres;

--
-- Name: OPERATOR === (harbour.berth, harbour.berth); Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON OPERATOR harbour.=== (harbour.berth, harbour.berth) IS 'the same pier; --';


--
-- Name: numbers; Type: OPERATOR FAMILY; Schema: harbour; Owner: postgres
--

CREATE OPERATOR FAMILY harbour.numbers USING btree;


ALTER OPERATOR FAMILY harbour.numbers USING btree OWNER TO postgres;

--
-- Name: backwards; Type: OPERATOR CLASS; Schema: harbour; Owner: postgres
--

CREATE OPERATOR CLASS harbour.backwards
    FOR TYPE integer USING btree FAMILY harbour.numbers AS
    OPERATOR 1 >(integer,integer) ,
    OPERATOR 2 >=(integer,integer) ,
    OPERATOR 3 =(integer,integer) ,
    OPERATOR 4 <=(integer,integer) ,
    OPERATOR 5 <(integer,integer) ,
    FUNCTION 1 (integer, integer) btint4cmp(integer,integer);


ALTER OPERATOR CLASS harbour.backwards USING btree OWNER TO postgres;

--
-- Name: words; Type: TEXT SEARCH DICTIONARY; Schema: harbour; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY harbour.words (
    TEMPLATE = pg_catalog.simple,
    accept = 'false' );


ALTER TEXT SEARCH DICTIONARY harbour.words OWNER TO postgres;

--
-- Name: search; Type: TEXT SEARCH CONFIGURATION; Schema: harbour; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION harbour.search (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR asciiword WITH harbour.words, simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR word WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR hword_part WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR hword_asciipart WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR asciihword WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR hword WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION harbour.search
    ADD MAPPING FOR uint WITH simple;


ALTER TEXT SEARCH CONFIGURATION harbour.search OWNER TO postgres;

--
-- Name: nowhere; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (
    debug 'it''s; true'
);


ALTER FOREIGN DATA WRAPPER nowhere OWNER TO postgres;

--
-- Name: far; away; Type: SERVER; Schema: -; Owner: postgres
--

CREATE SERVER "far; away" TYPE 'x' VERSION '1;2' FOREIGN DATA WRAPPER nowhere OPTIONS (
    "Port" '5',
    host 'a;b'
);


ALTER SERVER "far; away" OWNER TO postgres;

--
-- Name: USER MAPPING public SERVER far; away; Type: USER MAPPING; Schema: -; Owner: postgres
--

CREATE USER MAPPING FOR public SERVER "far; away" OPTIONS (
    secret E'\\ ; ''x'''
);


--
-- Name: select ; "x"; Type: TABLE; Schema: Odd "Names";; Owner: postgres
--

CREATE TABLE "Odd ""Names"";"."select ; ""x""" (
    "from" integer NOT NULL,
    "Größe;" text,
    "$1" text DEFAULT '$1'::text
);


ALTER TABLE "Odd ""Names"";"."select ; ""x""" OWNER TO postgres;

--
-- Name: COLUMN "select ; ""x"""."$1"; Type: COMMENT; Schema: Odd "Names";; Owner: postgres
--

COMMENT ON COLUMN "Odd ""Names"";"."select ; ""x"""."$1" IS '$1 is a name';


--
-- Name: names; Type: VIEW; Schema: harbour; Owner: postgres
--

CREATE VIEW harbour.names AS
 SELECT ship.id,
    ship.name,
    (ship.name || ';'::text) AS shouted
   FROM harbour.ship
  WHERE (ship.name <> 'it''s'::text);


ALTER TABLE harbour.names OWNER TO postgres;

--
-- Name: toll; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.toll (
    id integer NOT NULL,
    ship integer,
    day date NOT NULL,
    amount numeric(10,2),
    CONSTRAINT toll_amount_check CHECK ((amount >= (0)::numeric))
)
PARTITION BY RANGE (day);


ALTER TABLE harbour.toll OWNER TO postgres;

--
-- Name: busy; Type: VIEW; Schema: harbour; Owner: postgres
--

CREATE VIEW harbour.busy WITH (security_barrier='true') AS
 SELECT n.id,
    n.shouted,
    sum(t.amount) OVER (PARTITION BY n.id) AS total
   FROM (harbour.names n
     LEFT JOIN harbour.toll t ON ((t.ship = n.id)));


ALTER TABLE harbour.busy OWNER TO postgres;

--
-- Name: escapes; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.escapes (
    id integer NOT NULL,
    what text,
    raw bytea,
    parts text[],
    xml_like text
);


ALTER TABLE harbour.escapes OWNER TO postgres;

--
-- Name: foreign_ship; Type: FOREIGN TABLE; Schema: harbour; Owner: postgres
--

CREATE FOREIGN TABLE harbour.foreign_ship (
    id integer,
    name text NOT NULL
)
SERVER "far; away";
ALTER FOREIGN TABLE harbour.foreign_ship ALTER COLUMN id OPTIONS (
    column_name 'ID;'
);


ALTER FOREIGN TABLE harbour.foreign_ship OWNER TO postgres;

--
-- Name: numbers_up_to; Type: VIEW; Schema: harbour; Owner: postgres
--

CREATE VIEW harbour.numbers_up_to AS
 WITH RECURSIVE up_to(n) AS (
         VALUES (1)
        UNION ALL
         SELECT (up_to_1.n + 1)
           FROM up_to up_to_1
          WHERE (up_to_1.n < 5)
        )
 SELECT up_to.n
   FROM up_to;


ALTER TABLE harbour.numbers_up_to OWNER TO postgres;

--
-- Name: scratch; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE UNLOGGED TABLE harbour.scratch (
    id bigint NOT NULL,
    what text
);


ALTER TABLE harbour.scratch OWNER TO postgres;

--
-- Name: ship_id_seq; Type: SEQUENCE; Schema: harbour; Owner: postgres
--

ALTER TABLE harbour.ship ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME harbour.ship_id_seq
    START WITH 100
    INCREMENT BY 2
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: vessel; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.vessel (
    id integer NOT NULL,
    keel text DEFAULT 'oak'::text NOT NULL
);


ALTER TABLE harbour.vessel OWNER TO postgres;

--
-- Name: steamer; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.steamer (
    boilers integer DEFAULT 2,
    CONSTRAINT steamer_boilers_check CHECK ((boilers > 0))
)
INHERITS (harbour.vessel);


ALTER TABLE harbour.steamer OWNER TO postgres;

--
-- Name: toll_number; Type: SEQUENCE; Schema: harbour; Owner: postgres
--

CREATE SEQUENCE harbour.toll_number
    AS integer
    START WITH 10
    INCREMENT BY 5
    MINVALUE 5
    MAXVALUE 100000
    CACHE 3
    CYCLE;


ALTER TABLE harbour.toll_number OWNER TO postgres;

--
-- Name: toll_number; Type: SEQUENCE OWNED BY; Schema: harbour; Owner: postgres
--

ALTER SEQUENCE harbour.toll_number OWNED BY harbour.toll.id;


--
-- Name: toll_2025; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.toll_2025 (
    id integer DEFAULT nextval('harbour.toll_number'::regclass) NOT NULL,
    ship integer,
    day date NOT NULL,
    amount numeric(10,2),
    CONSTRAINT toll_amount_check CHECK ((amount >= (0)::numeric))
);


ALTER TABLE harbour.toll_2025 OWNER TO postgres;

--
-- Name: toll_2026; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.toll_2026 (
    id integer DEFAULT nextval('harbour.toll_number'::regclass) NOT NULL,
    ship integer,
    day date NOT NULL,
    amount numeric(10,2),
    CONSTRAINT toll_amount_check CHECK ((amount >= (0)::numeric))
)
PARTITION BY HASH (id);


ALTER TABLE harbour.toll_2026 OWNER TO postgres;

--
-- Name: toll_2026_first; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.toll_2026_first (
    id integer DEFAULT nextval('harbour.toll_number'::regclass) NOT NULL,
    ship integer,
    day date NOT NULL,
    amount numeric(10,2),
    CONSTRAINT toll_amount_check CHECK ((amount >= (0)::numeric))
);


ALTER TABLE harbour.toll_2026_first OWNER TO postgres;

--
-- Name: toll_rest; Type: TABLE; Schema: harbour; Owner: postgres
--

CREATE TABLE harbour.toll_rest (
    id integer DEFAULT nextval('harbour.toll_number'::regclass) NOT NULL,
    ship integer,
    day date NOT NULL,
    amount numeric(10,2),
    CONSTRAINT toll_amount_check CHECK ((amount >= (0)::numeric))
);


ALTER TABLE harbour.toll_rest OWNER TO postgres;

--
-- Name: totals; Type: MATERIALIZED VIEW; Schema: harbour; Owner: postgres
--

CREATE MATERIALIZED VIEW harbour.totals AS
 SELECT toll.ship,
    sum(toll.amount) AS total
   FROM harbour.toll
  GROUP BY toll.ship
  WITH NO DATA;


ALTER TABLE harbour.totals OWNER TO postgres;

--
-- Name: MATERIALIZED VIEW totals; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON MATERIALIZED VIEW harbour.totals IS 'refreshed; by hand';


--
-- Name: vessel_id_seq; Type: SEQUENCE; Schema: harbour; Owner: postgres
--

CREATE SEQUENCE harbour.vessel_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE harbour.vessel_id_seq OWNER TO postgres;

--
-- Name: vessel_id_seq; Type: SEQUENCE OWNED BY; Schema: harbour; Owner: postgres
--

ALTER SEQUENCE harbour.vessel_id_seq OWNED BY harbour.vessel.id;


--
-- Name: toll_2025; Type: TABLE ATTACH; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll ATTACH PARTITION harbour.toll_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');


--
-- Name: toll_2026; Type: TABLE ATTACH; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll ATTACH PARTITION harbour.toll_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- Name: toll_2026_first; Type: TABLE ATTACH; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll_2026 ATTACH PARTITION harbour.toll_2026_first FOR VALUES WITH (modulus 1, remainder 0);


--
-- Name: toll_rest; Type: TABLE ATTACH; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll ATTACH PARTITION harbour.toll_rest DEFAULT;


--
-- Name: steamer id; Type: DEFAULT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.steamer ALTER COLUMN id SET DEFAULT nextval('harbour.vessel_id_seq'::regclass);


--
-- Name: steamer keel; Type: DEFAULT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.steamer ALTER COLUMN keel SET DEFAULT 'oak'::text;


--
-- Name: toll id; Type: DEFAULT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll ALTER COLUMN id SET DEFAULT nextval('harbour.toll_number'::regclass);


--
-- Name: vessel id; Type: DEFAULT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.vessel ALTER COLUMN id SET DEFAULT nextval('harbour.vessel_id_seq'::regclass);


--
-- Data for Name: select ; "x"; Type: TABLE DATA; Schema: Odd "Names";; Owner: postgres
--

INSERT INTO "Odd ""Names"";"."select ; ""x""" VALUES (1, '\.', '\.
');
INSERT INTO "Odd ""Names"";"."select ; ""x""" VALUES (2, '', NULL);


--
-- Data for Name: escapes; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.escapes VALUES (1, 'tab	, newline
, return, backslash \, , quote '' and "', '\x000102ff5c', '{a,NULL,"b,\"c\"","\\N",""}', '<a>;</a>');
INSERT INTO harbour.escapes VALUES (2, '\N', NULL, '{}', '\.');
INSERT INTO harbour.escapes VALUES (3, '\.', '\x', '{{1,2},{3,4}}', '
\.
');
INSERT INTO harbour.escapes VALUES (4, '', NULL, NULL, NULL);
INSERT INTO harbour.escapes VALUES (5, '-- not a comment
/* nor this', '\x27', '{"\\","
"}', '''; drop table harbour.ship; -- $1 $$ ');
INSERT INTO harbour.escapes VALUES (6, 'äöü 🚢 é', NULL, NULL, 'long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long ');
INSERT INTO harbour.escapes VALUES (10, 'row 10\', '\xd3d9446802a44259755d38e6d163e820', '{10,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (11, 'row 11''', '\x6512bd43d9caa6e02c990b0a82652dca', '{11,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (12, 'row 12	', '\xc20ad4d76fe97759aa27a0c99bff6710', '{12,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (13, 'row 13
', '\xc51ce410c124a10e0db5e4b97fc2af39', '{13,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (14, 'row 14\', '\xaab3238922bcc25a6f606eb525ffdc56', '{14,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (15, 'row 15''', '\x9bf31c7ff062936a96d3c8bd1f8f2ff3', '{15,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (16, 'row 16	', '\xc74d97b01eae257e44aa9d5bade97baf', '{16,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (17, 'row 17
', '\x70efdf2ec9b086079795c442636b55fb', '{17,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (18, 'row 18\', '\x6f4922f45568161a8cdf4ad2299f6d23', '{18,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (19, 'row 19''', '\x1f0e3dad99908345f7439f8ffabdffc4', '{19,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (20, 'row 20	', '\x98f13708210194c475687be6106a3b84', '{20,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (21, 'row 21
', '\x3c59dc048e8850243be8079a5c74d079', '{21,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (22, 'row 22\', '\xb6d767d2f8ed5d21a44b0e5886680cb9', '{22,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (23, 'row 23''', '\x37693cfc748049e45d87b8c7d8b9aacd', '{23,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (24, 'row 24	', '\x1ff1de774005f8da13f42943881c655f', '{24,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (25, 'row 25
', '\x8e296a067a37563370ded05f5a3bf3ec', '{25,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (26, 'row 26\', '\x4e732ced3463d06de0ca9a15b6153677', '{26,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (27, 'row 27''', '\x02e74f10e0327ad868d138f2b4fdd6f0', '{27,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (28, 'row 28	', '\x33e75ff09dd601bbe69f351039152189', '{28,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (29, 'row 29
', '\x6ea9ab1baa0efb9e19094440c317e21b', '{29,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (30, 'row 30\', '\x34173cb38f07f89ddbebc2ac9128303f', '{30,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (31, 'row 31''', '\xc16a5320fa475530d9583c34fd356ef5', '{31,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (32, 'row 32	', '\x6364d3f0f495b6ab9dcf8d3b5c6e0b01', '{32,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (33, 'row 33
', '\x182be0c5cdcd5072bb1864cdee4d3d6e', '{33,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (34, 'row 34\', '\xe369853df766fa44e1ed0ff613f563bd', '{34,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (35, 'row 35''', '\x1c383cd30b7c298ab50293adfecb7b18', '{35,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (36, 'row 36	', '\x19ca14e7ea6328a42e0eb13d585e4c22', '{36,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (37, 'row 37
', '\xa5bfc9e07964f8dddeb95fc584cd965d', '{37,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (38, 'row 38\', '\xa5771bce93e200c36f7cd9dfd0e5deaa', '{38,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (39, 'row 39''', '\xd67d8ab4f4c10bf22aa353e27879133c', '{39,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (40, 'row 40	', '\xd645920e395fedad7bbbed0eca3fe2e0', '{40,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (41, 'row 41
', '\x3416a75f4cea9109507cacd8e2f2aefc', '{41,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (42, 'row 42\', '\xa1d0c6e83f027327d8461063f4ac58a6', '{42,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (43, 'row 43''', '\x17e62166fc8586dfa4d1bc0e1742c08b', '{43,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (44, 'row 44	', '\xf7177163c833dff4b38fc8d2872f1ec6', '{44,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (45, 'row 45
', '\x6c8349cc7260ae62e3b1396831a8398f', '{45,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (46, 'row 46\', '\xd9d4f495e875a2e075a1a4a6e1b9770f', '{46,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (47, 'row 47''', '\x67c6a1e7ce56d3d6fa748ab6d9af3fd7', '{47,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (48, 'row 48	', '\x642e92efb79421734881b53e1e1b18b6', '{48,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (49, 'row 49
', '\xf457c545a9ded88f18ecee47145a72c0', '{49,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (50, 'row 50\', '\xc0c7c76d30bd3dcaefc96f40275bdc0a', '{50,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (51, 'row 51''', '\x2838023a778dfaecdc212708f721b788', '{51,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (52, 'row 52	', '\x9a1158154dfa42caddbd0694a4e9bdc8', '{52,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (53, 'row 53
', '\xd82c8d1619ad8176d665453cfb2e55f0', '{53,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (54, 'row 54\', '\xa684eceee76fc522773286a895bc8436', '{54,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (55, 'row 55''', '\xb53b3a3d6ab90ce0268229151c9bde11', '{55,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (56, 'row 56	', '\x9f61408e3afb633e50cdf1b20de6f466', '{56,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (57, 'row 57
', '\x72b32a1f754ba1c09b3695e0cb6cde7f', '{57,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (58, 'row 58\', '\x66f041e16a60928b05a7e228a89c3799', '{58,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (59, 'row 59''', '\x093f65e080a295f8076b1c5722a46aa2', '{59,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (60, 'row 60	', '\x072b030ba126b2f4b2374f342be9ed44', '{60,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (61, 'row 61
', '\x7f39f8317fbdb1988ef4c628eba02591', '{61,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (62, 'row 62\', '\x44f683a84163b3523afe57c2e008bc8c', '{62,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (63, 'row 63''', '\x03afdbd66e7929b125f8597834fa83a4', '{63,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (64, 'row 64	', '\xea5d2f1c4608232e07d3aa3d998e5135', '{64,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (65, 'row 65
', '\xfc490ca45c00b1249bbe3554a4fdf6fb', '{65,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (66, 'row 66\', '\x3295c76acbf4caaed33c36b1b5fc2cb1', '{66,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (67, 'row 67''', '\x735b90b4568125ed6c3f678819b6e058', '{67,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (68, 'row 68	', '\xa3f390d88e4c41f2747bfa2f1b5f87db', '{68,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (69, 'row 69
', '\x14bfa6bb14875e45bba028a21ed38046', '{69,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (70, 'row 70\', '\x7cbbc409ec990f19c78c75bd1e06f215', '{70,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (71, 'row 71''', '\xe2c420d928d4bf8ce0ff2ec19b371514', '{71,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (72, 'row 72	', '\x32bb90e8976aab5298d5da10fe66f21d', '{72,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (73, 'row 73
', '\xd2ddea18f00665ce8623e36bd4e3c7c5', '{73,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (74, 'row 74\', '\xad61ab143223efbc24c7d2583be69251', '{74,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (75, 'row 75''', '\xd09bf41544a3365a46c9077ebb5e35c3', '{75,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (76, 'row 76	', '\xfbd7939d674997cdb4692d34de8633c4', '{76,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (77, 'row 77
', '\x28dd2c7955ce926456240b2ff0100bde', '{77,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (78, 'row 78\', '\x35f4a8d465e6e1edc05f3d8ab658c551', '{78,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (79, 'row 79''', '\xd1fe173d08e959397adf34b1d77e88d7', '{79,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (80, 'row 80	', '\xf033ab37c30201f73f142449d037028d', '{80,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (81, 'row 81
', '\x43ec517d68b6edd3015b3edc9a11367b', '{81,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (82, 'row 82\', '\x9778d5d219c5080b9a6a17bef029331c', '{82,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (83, 'row 83''', '\xfe9fc289c3ff0af142b6d3bead98a923', '{83,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (84, 'row 84	', '\x68d30a9594728bc39aa24be94b319d21', '{84,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (85, 'row 85
', '\x3ef815416f775098fe977004015c6193', '{85,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (86, 'row 86\', '\x93db85ed909c13838ff95ccfa94cebd9', '{86,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (87, 'row 87''', '\xc7e1249ffc03eb9ded908c236bd1996d', '{87,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (88, 'row 88	', '\x2a38a4a9316c49e5a833517c45d31070', '{88,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (89, 'row 89
', '\x7647966b7343c29048673252e490f736', '{89,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (90, 'row 90\', '\x8613985ec49eb8f757ae6439e879bb2a', '{90,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (91, 'row 91''', '\x54229abfcfa5649e7003b83dd4755294', '{91,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (92, 'row 92	', '\x92cc227532d17e56e07902b254dfad10', '{92,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (93, 'row 93
', '\x98dce83da57b0395e163467c9dae521b', '{93,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (94, 'row 94\', '\xf4b9ec30ad9f68f89b29639786cb62ef', '{94,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (95, 'row 95''', '\x812b4ba287f5ee0bc9d43bbf5bbe87fb', '{95,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (96, 'row 96	', '\x26657d5ff9020d2abefe558796b99584', '{96,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (97, 'row 97
', '\xe2ef524fbf3d9fe611d5a8e90fefdc9c', '{97,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (98, 'row 98\', '\xed3d2c21991e3bef5e069713af9fa6ca', '{98,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (99, 'row 99''', '\xac627ab1ccbdb62ec96e702f07f6425b', '{99,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (100, 'row 100	', '\xf899139df5e1059396431415e770c6dd', '{100,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (101, 'row 101
', '\x38b3eff8baf56627478ec76a704e9b52', '{101,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (102, 'row 102\', '\xec8956637a99787bd197eacd77acce5e', '{102,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (103, 'row 103''', '\x6974ce5ac660610b44d9b9fed0ff9548', '{103,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (104, 'row 104	', '\xc9e1074f5b3f9fc8ea15d152add07294', '{104,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (105, 'row 105
', '\x65b9eea6e1cc6bb9f0cd2a47751a186f', '{105,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (106, 'row 106\', '\xf0935e4cd5920aa6c7c996a5ee53a70f', '{106,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (107, 'row 107''', '\xa97da629b098b75c294dffdc3e463904', '{107,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (108, 'row 108	', '\xa3c65c2974270fd093ee8a9bf8ae7d0b', '{108,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (109, 'row 109
', '\x2723d092b63885e0d7c260cc007e8b9d', '{109,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (110, 'row 110\', '\x5f93f983524def3dca464469d2cf9f3e', '{110,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (111, 'row 111''', '\x698d51a19d8a121ce581499d7b701668', '{111,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (112, 'row 112	', '\x7f6ffaa6bb0b408017b62254211691b5', '{112,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (113, 'row 113
', '\x73278a4a86960eeb576a8fd4c9ec6997', '{113,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (114, 'row 114\', '\x5fd0b37cd7dbbb00f97ba6ce92bf5add', '{114,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (115, 'row 115''', '\x2b44928ae11fb9384c4cf38708677c48', '{115,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (116, 'row 116	', '\xc45147dee729311ef5b5c3003946c48f', '{116,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (117, 'row 117
', '\xeb160de1de89d9058fcb0b968dbbbd68', '{117,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (118, 'row 118\', '\x5ef059938ba799aaa845e1c2e8a762bd', '{118,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (119, 'row 119''', '\x07e1cd7dca89a1678042477183b7ac3f', '{119,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (120, 'row 120	', '\xda4fb5c6e93e74d3df8527599fa62642', '{120,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (121, 'row 121
', '\x4c56ff4ce4aaf9573aa5dff913df997a', '{121,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (122, 'row 122\', '\xa0a080f42e6f13b3a2df133f073095dd', '{122,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (123, 'row 123''', '\x202cb962ac59075b964b07152d234b70', '{123,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (124, 'row 124	', '\xc8ffe9a587b126f152ed3d89a146b445', '{124,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (125, 'row 125
', '\x3def184ad8f4755ff269862ea77393dd', '{125,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (126, 'row 126\', '\x069059b7ef840f0c74a814ec9237b6ec', '{126,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (127, 'row 127''', '\xec5decca5ed3d6b8079e2e7e7bacc9f2', '{127,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (128, 'row 128	', '\x76dc611d6ebaafc66cc0879c71b5db5c', '{128,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (129, 'row 129
', '\xd1f491a404d6854880943e5c3cd9ca25', '{129,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (130, 'row 130\', '\x9b8619251a19057cff70779273e95aa6', '{130,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (131, 'row 131''', '\x1afa34a7f984eeabdbb0a7d494132ee5', '{131,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (132, 'row 132	', '\x65ded5353c5ee48d0b7d48c591b8f430', '{132,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (133, 'row 133
', '\x9fc3d7152ba9336a670e36d0ed79bc43', '{133,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (134, 'row 134\', '\x02522a2b2726fb0a03bb19f2d8d9524d', '{134,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (135, 'row 135''', '\x7f1de29e6da19d22b51c68001e7e0e54', '{135,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (136, 'row 136	', '\x42a0e188f5033bc65bf8d78622277c4e', '{136,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (137, 'row 137
', '\x3988c7f88ebcb58c6ce932b957b6f332', '{137,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (138, 'row 138\', '\x013d407166ec4fa56eb1e1f8cbe183b9', '{138,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (139, 'row 139''', '\xe00da03b685a0dd18fb6a08af0923de0', '{139,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (140, 'row 140	', '\x1385974ed5904a438616ff7bdb3f7439', '{140,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (141, 'row 141
', '\x0f28b5d49b3020afeecd95b4009adf4c', '{141,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (142, 'row 142\', '\xa8baa56554f96369ab93e4f3bb068c22', '{142,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (143, 'row 143''', '\x903ce9225fca3e988c2af215d4e544d3', '{143,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (144, 'row 144	', '\x0a09c8844ba8f0936c20bd791130d6b6', '{144,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (145, 'row 145
', '\x2b24d495052a8ce66358eb576b8912c8', '{145,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (146, 'row 146\', '\xa5e00132373a7031000fd987a3c9f87b', '{146,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (147, 'row 147''', '\x8d5e957f297893487bd98fa830fa6413', '{147,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (148, 'row 148	', '\x47d1e990583c9c67424d369f3414728e', '{148,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (149, 'row 149
', '\xf2217062e9a397a1dca429e7d70bc6ca', '{149,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (150, 'row 150\', '\x7ef605fc8dba5425d6965fbd4c8fbe1f', '{150,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (151, 'row 151''', '\xa8f15eda80c50adb0e71943adc8015cf', '{151,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (152, 'row 152	', '\x37a749d808e46495a8da1e5352d03cae', '{152,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (153, 'row 153
', '\xb3e3e393c77e35a4a3f3cbd1e429b5dc', '{153,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (154, 'row 154\', '\x1d7f7abc18fcb43975065399b0d1e48e', '{154,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (155, 'row 155''', '\x2a79ea27c279e471f4d180b08d62b00a', '{155,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (156, 'row 156	', '\x1c9ac0159c94d8d0cbedc973445af2da', '{156,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (157, 'row 157
', '\x6c4b761a28b734fe93831e3fb400ce87', '{157,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (158, 'row 158\', '\x06409663226af2f3114485aa4e0a23b4', '{158,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (159, 'row 159''', '\x140f6969d5213fd0ece03148e62e461e', '{159,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (160, 'row 160	', '\xb73ce398c39f506af761d2277d853a92', '{160,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (161, 'row 161
', '\xbd4c9ab730f5513206b999ec0d90d1fb', '{161,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (162, 'row 162\', '\x82aa4b0af34c2313a562076992e50aa3', '{162,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (163, 'row 163''', '\x0777d5c17d4066b82ab86dff8a46af6f', '{163,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (164, 'row 164	', '\xfa7cdfad1a5aaf8370ebeda47a1ff1c3', '{164,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (165, 'row 165
', '\x9766527f2b5d3e95d4a733fcfb77bd7e', '{165,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (166, 'row 166\', '\x7e7757b1e12abcb736ab9a754ffb617a', '{166,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (167, 'row 167''', '\x5878a7ab84fb43402106c575658472fa', '{167,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (168, 'row 168	', '\x006f52e9102a8d3be2fe5614f42ba989', '{168,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (169, 'row 169
', '\x3636638817772e42b59d74cff571fbb3', '{169,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (170, 'row 170\', '\x149e9677a5989fd342ae44213df68868', '{170,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (171, 'row 171''', '\xa4a042cf4fd6bfb47701cbc8a1653ada', '{171,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (172, 'row 172	', '\x1ff8a7b5dc7a7d1f0ed65aaa29c04b1e', '{172,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (173, 'row 173
', '\xf7e6c85504ce6e82442c770f7c8606f0', '{173,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (174, 'row 174\', '\xbf8229696f7a3bb4700cfddef19fa23f', '{174,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (175, 'row 175''', '\x82161242827b703e6acf9c726942a1e4', '{175,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (176, 'row 176	', '\x38af86134b65d0f10fe33d30dd76442e', '{176,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (177, 'row 177
', '\x96da2f590cd7246bbde0051047b0d6f7', '{177,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (178, 'row 178\', '\x8f85517967795eeef66c225f7883bdcb', '{178,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (179, 'row 179''', '\x8f53295a73878494e9bc8dd6c3c7104f', '{179,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (180, 'row 180	', '\x045117b0e0a11a242b9765e79cbf113f', '{180,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (181, 'row 181
', '\xfc221309746013ac554571fbd180e1c8', '{181,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (182, 'row 182\', '\x4c5bde74a8f110656874902f07378009', '{182,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (183, 'row 183''', '\xcedebb6e872f539bef8c3f919874e9d7', '{183,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (184, 'row 184	', '\x6cdd60ea0045eb7a6ec44c54d29ed402', '{184,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (185, 'row 185
', '\xeecca5b6365d9607ee5a9d336962c534', '{185,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (186, 'row 186\', '\x9872ed9fc22fc182d371c3e9ed316094', '{186,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (187, 'row 187''', '\x31fefc0e570cb3860f2a6d4b38c6490d', '{187,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (188, 'row 188	', '\x9dcb88e0137649590b755372b040afad', '{188,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (189, 'row 189
', '\xa2557a7b2e94197ff767970b67041697', '{189,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (190, 'row 190\', '\xcfecdb276f634854f3ef915e2e980c31', '{190,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (191, 'row 191''', '\x0aa1883c6411f7873cb83dacb17b0afc', '{191,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (192, 'row 192	', '\x58a2fc6ed39fd083f55d4182bf88826d', '{192,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (193, 'row 193
', '\xbd686fd640be98efaae0091fa301e613', '{193,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (194, 'row 194\', '\xa597e50502f5ff68e3e25b9114205d4a', '{194,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (195, 'row 195''', '\x0336dcbab05b9d5ad24f4333c7658a0e', '{195,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (196, 'row 196	', '\x084b6fbb10729ed4da8c3d3f5a3ae7c9', '{196,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (197, 'row 197
', '\x85d8ce590ad8981ca2c8286f79f59954', '{197,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (198, 'row 198\', '\x0e65972dce68dad4d52d063967f0a705', '{198,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (199, 'row 199''', '\x84d9ee44e457ddef7f2c4f25dc8fa865', '{199,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (200, 'row 200	', '\x3644a684f98ea8fe223c713b77189a77', '{200,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (201, 'row 201
', '\x757b505cfd34c64c85ca5b5690ee5293', '{201,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (202, 'row 202\', '\x854d6fae5ee42911677c739ee1734486', '{202,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (203, 'row 203''', '\xe2c0be24560d78c5e599c2a9c9d0bbd2', '{203,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (204, 'row 204	', '\x274ad4786c3abca69fa097b85867d9a4', '{204,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (205, 'row 205
', '\xeae27d77ca20db309e056e3d2dcd7d69', '{205,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (206, 'row 206\', '\x7eabe3a1649ffa2b3ff8c02ebfd5659f', '{206,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (207, 'row 207''', '\x69adc1e107f7f7d035d7baf04342e1ca', '{207,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (208, 'row 208	', '\x091d584fced301b442654dd8c23b3fc9', '{208,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (209, 'row 209
', '\xb1d10e7bafa4421218a51b1e1f1b0ba2', '{209,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (210, 'row 210\', '\x6f3ef77ac0e3619e98159e9b6febf557', '{210,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (211, 'row 211''', '\xeb163727917cbba1eea208541a643e74', '{211,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (212, 'row 212	', '\x1534b76d325a8f591b52d302e7181331', '{212,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (213, 'row 213
', '\x979d472a84804b9f647bc185a877a8b5', '{213,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (214, 'row 214\', '\xca46c1b9512a7a8315fa3c5a946e8265', '{214,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (215, 'row 215''', '\x3b8a614226a953a8cd9526fca6fe9ba5', '{215,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (216, 'row 216	', '\x45fbc6d3e05ebd93369ce542e8f2322d', '{216,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (217, 'row 217
', '\x63dc7ed1010d3c3b8269faf0ba7491d4', '{217,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (218, 'row 218\', '\xe96ed478dab8595a7dbda4cbcbee168f', '{218,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (219, 'row 219''', '\xc0e190d8267e36708f955d7ab048990d', '{219,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (220, 'row 220	', '\xec8ce6abb3e952a85b8551ba726a1227', '{220,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (221, 'row 221
', '\x060ad92489947d410d897474079c1477', '{221,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (222, 'row 222\', '\xbcbe3365e6ac95ea2c0343a2395834dd', '{222,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (223, 'row 223''', '\x115f89503138416a242f40fb7d7f338e', '{223,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (224, 'row 224	', '\x13fe9d84310e77f13a6d184dbf1232f3', '{224,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (225, 'row 225
', '\xd1c38a09acc34845c6be3a127a5aacaf', '{225,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (226, 'row 226\', '\x9cfdf10e8fc047a44b08ed031e1f0ed1', '{226,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (227, 'row 227''', '\x705f2172834666788607efbfca35afb3', '{227,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (228, 'row 228	', '\x74db120f0a8e5646ef5a30154e9f6deb', '{228,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (229, 'row 229
', '\x57aeee35c98205091e18d1140e9f38cf', '{229,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (230, 'row 230\', '\x6da9003b743b65f4c0ccd295cc484e57', '{230,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (231, 'row 231''', '\x9b04d152845ec0a378394003c96da594', '{231,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (232, 'row 232	', '\xbe83ab3ecd0db773eb2dc1b0a17836a1', '{232,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (233, 'row 233
', '\xe165421110ba03099a1c0393373c5b43', '{233,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (234, 'row 234\', '\x289dff07669d7a23de0ef88d2f7129e7', '{234,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (235, 'row 235''', '\x577ef1154f3240ad5b9b413aa7346a1e', '{235,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (236, 'row 236	', '\x01161aaa0b6d1345dd8fe4e481144d84', '{236,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (237, 'row 237
', '\x539fd53b59e3bb12d203f45a912eeaf2', '{237,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (238, 'row 238\', '\xac1dd209cbcc5e5d1c6e28598e8cbbe8', '{238,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (239, 'row 239''', '\x555d6702c950ecb729a966504af0a635', '{239,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (240, 'row 240	', '\x335f5352088d7d9bf74191e006d8e24c', '{240,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (241, 'row 241
', '\xf340f1b1f65b6df5b5e3f94d95b11daf', '{241,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (242, 'row 242\', '\xe4a6222cdb5b34375400904f03d8e6a5', '{242,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (243, 'row 243''', '\xcb70ab375662576bd1ac5aaf16b3fca4', '{243,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (244, 'row 244	', '\x9188905e74c28e489b44e954ec0b9bca', '{244,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (245, 'row 245
', '\x0266e33d3f546cb5436a10798e657d97', '{245,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (246, 'row 246\', '\x38db3aed920cf82ab059bfccbd02be6a', '{246,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (247, 'row 247''', '\x3cec07e9ba5f5bb252d13f5f431e4bbb', '{247,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (248, 'row 248	', '\x621bf66ddb7c962aa0d22ac97d69b793', '{248,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (249, 'row 249
', '\x077e29b11be80ab57e1a2ecabb7da330', '{249,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (250, 'row 250\', '\x6c9882bbac1c7093bd25041881277658', '{250,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (251, 'row 251''', '\x19f3cd308f1455b3fa09a282e0d496f4', '{251,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (252, 'row 252	', '\x03c6b06952c750899bb03d998e631860', '{252,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (253, 'row 253
', '\xc24cd76e1ce41366a4bbe8a49b02a028', '{253,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (254, 'row 254\', '\xc52f1bd66cc19d05628bd8bf27af3ad6', '{254,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (255, 'row 255''', '\xfe131d7f5a6b38b23cc967316c13dae2', '{255,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (256, 'row 256	', '\xf718499c1c8cef6730f9fd03c8125cab', '{256,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (257, 'row 257
', '\xd96409bf894217686ba124d7356686c9', '{257,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (258, 'row 258\', '\x502e4a16930e414107ee22b6198c578f', '{258,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (259, 'row 259''', '\xcfa0860e83a4c3a763a7e62d825349f7', '{259,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (260, 'row 260	', '\xa4f23670e1833f3fdb077ca70bbd5d66', '{260,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (261, 'row 261
', '\xb1a59b315fc9a3002ce38bbe070ec3f5', '{261,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (262, 'row 262\', '\x36660e59856b4de58a219bcf4e27eba3', '{262,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (263, 'row 263''', '\x8c19f571e251e61cb8dd3612f26d5ecf', '{263,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (264, 'row 264	', '\xd6baf65e0b240ce177cf70da146c8dc8', '{264,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (265, 'row 265
', '\xe56954b4f6347e897f954495eab16a88', '{265,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (266, 'row 266\', '\xf7664060cc52bc6f3d620bcedc94a4b6', '{266,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (267, 'row 267''', '\xeda80a3d5b344bc40f3bc04f65b7a357', '{267,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (268, 'row 268	', '\x8f121ce07d74717e0b1f21d122e04521', '{268,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (269, 'row 269
', '\x06138bc5af6023646ede0e1f7c1eac75', '{269,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (270, 'row 270\', '\x39059724f73a9969845dfe4146c5660e', '{270,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (271, 'row 271''', '\x7f100b7b36092fb9b06dfb4fac360931', '{271,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (272, 'row 272	', '\x7a614fd06c325499f1680b9896beedeb', '{272,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (273, 'row 273
', '\x4734ba6f3de83d861c3176a6273cac6d', '{273,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (274, 'row 274\', '\xd947bf06a885db0d477d707121934ff8', '{274,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (275, 'row 275''', '\x63923f49e5241343aa7acb6a06a751e7', '{275,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (276, 'row 276	', '\xdb8e1af0cb3aca1ae2d0018624204529', '{276,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (277, 'row 277
', '\x20f07591c6fcb220ffe637cda29bb3f6', '{277,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (278, 'row 278\', '\x07cdfd23373b17c6b337251c22b7ea57', '{278,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (279, 'row 279''', '\xd395771085aab05244a4fb8fd91bf4ee', '{279,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (280, 'row 280	', '\x92c8c96e4c37100777c7190b76d28233', '{280,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (281, 'row 281
', '\xe3796ae838835da0b6f6ea37bcf8bcb7', '{281,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (282, 'row 282\', '\x6a9aeddfc689c1d0e3b9ccc3ab651bc5', '{282,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (283, 'row 283''', '\x0f49c89d1e7298bb9930789c8ed59d48', '{283,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (284, 'row 284	', '\x46ba9f2a6976570b0353203ec4474217', '{284,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (285, 'row 285
', '\x0e01938fc48a2cfb5f2217fbfb00722d', '{285,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (286, 'row 286\', '\x16a5cdae362b8d27a1d8f8c7b78b4330', '{286,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (287, 'row 287''', '\x918317b57931b6b7a7d29490fe5ec9f9', '{287,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (288, 'row 288	', '\x48aedb8880cab8c45637abc7493ecddd', '{288,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (289, 'row 289
', '\x839ab46820b524afda05122893c2fe8e', '{289,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (290, 'row 290\', '\xf90f2aca5c640289d0a29417bcb63a37', '{290,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (291, 'row 291''', '\x9c838d2e45b2ad1094d42f4ef36764f6', '{291,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (292, 'row 292	', '\x1700002963a49da13542e0726b7bb758', '{292,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (293, 'row 293
', '\x53c3bce66e43be4f209556518c2fcb54', '{293,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (294, 'row 294\', '\x6883966fd8f918a4aa29be29d2c386fb', '{294,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (295, 'row 295''', '\x49182f81e6a13cf5eaa496d51fea6406', '{295,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (296, 'row 296	', '\xd296c101daa88a51f6ca8cfc1ac79b50', '{296,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (297, 'row 297
', '\x9fd81843ad7f202f26c1a174c7357585', '{297,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (298, 'row 298\', '\x26e359e83860db1d11b6acca57d8ea88', '{298,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (299, 'row 299''', '\xef0d3930a7b6c95bd2b32ed45989c61f', '{299,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (300, 'row 300	', '\x94f6d7e04a4d452035300f18b984988c', '{300,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (301, 'row 301
', '\x34ed066df378efacc9b924ec161e7639', '{301,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (302, 'row 302\', '\x577bcc914f9e55d5e4e4f82f9f00e7d4', '{302,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (303, 'row 303''', '\x11b9842e0a271ff252c1903e7132cd68', '{303,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (304, 'row 304	', '\x37bc2f75bf1bcfe8450a1a41c200364c', '{304,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (305, 'row 305
', '\x496e05e1aea0a9c4655800e8a7b9ea28', '{305,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (306, 'row 306\', '\xb2eb7349035754953b57a32e2841bda5', '{306,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (307, 'row 307''', '\x8e98d81f8217304975ccb23337bb5761', '{307,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (308, 'row 308	', '\xa8c88a0055f636e4a163a5e3d16adab7', '{308,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (309, 'row 309
', '\xeddea82ad2755b24c4e168c5fc2ebd40', '{309,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (310, 'row 310\', '\x06eb61b839a0cefee4967c67ccb099dc', '{310,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (311, 'row 311''', '\x9dfcd5e558dfa04aaf37f137a1d9d3e5', '{311,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (312, 'row 312	', '\x950a4152c2b4aa3ad78bdd6b366cc179', '{312,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (313, 'row 313
', '\x158f3069a435b314a80bdcb024f8e422', '{313,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (314, 'row 314\', '\x758874998f5bd0c393da094e1967a72b', '{314,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (315, 'row 315''', '\xad13a2a07ca4b7642959dc0c4c740ab6', '{315,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (316, 'row 316	', '\x3fe94a002317b5f9259f82690aeea4cd', '{316,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (317, 'row 317
', '\x5b8add2a5d98b1a652ea7fd72d942dac', '{317,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (318, 'row 318\', '\x432aca3a1e345e339f35a30c8f65edce', '{318,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (319, 'row 319''', '\x8d3bba7425e7c98c50f52ca1b52d3735', '{319,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (320, 'row 320	', '\x320722549d1751cf3f247855f937b982', '{320,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (321, 'row 321
', '\xcaf1a3dfb505ffed0d024130f58c5cfa', '{321,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (322, 'row 322\', '\x5737c6ec2e0716f3d8a7a5c4e0de0d9a', '{322,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (323, 'row 323''', '\xbc6dc48b743dc5d013b1abaebd2faed2', '{323,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (324, 'row 324	', '\xf2fc990265c712c49d51a18a32b39f0c', '{324,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (325, 'row 325
', '\x89f0fd5c927d466d6ec9a21b9ac34ffa', '{325,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (326, 'row 326\', '\xa666587afda6e89aec274a3657558a27', '{326,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (327, 'row 327''', '\xb83aac23b9528732c23cc7352950e880', '{327,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (328, 'row 328	', '\xcd00692c3bfe59267d5ecfac5310286c', '{328,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (329, 'row 329
', '\x6faa8040da20ef399b63a72d0e4ab575', '{329,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (330, 'row 330\', '\xfe73f687e5bc5280214e0486b273a5f9', '{330,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (331, 'row 331''', '\x6da37dd3139aa4d9aa55b8d237ec5d4a', '{331,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (332, 'row 332	', '\xc042f4db68f23406c6cecf84a7ebb0fe', '{332,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (333, 'row 333
', '\x310dcbbf4cce62f762a2aaa148d556bd', '{333,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (334, 'row 334\', '\x2f2b265625d76a6704b08093c652fd79', '{334,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (335, 'row 335''', '\xf9b902fc3289af4dd08de5d1de54f68f', '{335,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (336, 'row 336	', '\x6855456e2fe46a9d49d3d3af4f57443d', '{336,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (337, 'row 337
', '\x357a6fdf7642bf815a88822c447d9dc4', '{337,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (338, 'row 338\', '\x819f46e52c25763a55cc642422644317', '{338,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (339, 'row 339''', '\x04025959b191f8f9de3f924f0940515f', '{339,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (340, 'row 340	', '\x40008b9a5380fcacce3976bf7c08af5b', '{340,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (341, 'row 341
', '\x3dd48ab31d016ffcbf3314df2b3cb9ce', '{341,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (342, 'row 342\', '\x58238e9ae2dd305d79c2ebc8c1883422', '{342,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (343, 'row 343''', '\x3ad7c2ebb96fcba7cda0cf54a2e802f5', '{343,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (344, 'row 344	', '\xb3967a0e938dc2a6340e258630febd5a', '{344,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (345, 'row 345
', '\xd81f9c1be2e08964bf9f24b15f0e4900', '{345,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (346, 'row 346\', '\x13f9896df61279c928f19721878fac41', '{346,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (347, 'row 347''', '\xc5ff2543b53f4cc0ad3819a36752467b', '{347,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (348, 'row 348	', '\x01386bd6d8e091c2ab4c7c7de644d37b', '{348,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (349, 'row 349
', '\x0bb4aec1710521c12ee76289d9440817', '{349,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (350, 'row 350\', '\x9de6d14fff9806d4bcd1ef555be766cd', '{350,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (351, 'row 351''', '\xefe937780e95574250dabe07151bdc23', '{351,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (352, 'row 352	', '\x371bce7dc83817b7893bcdeed13799b5', '{352,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (353, 'row 353
', '\x138bb0696595b338afbab333c555292a', '{353,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (354, 'row 354\', '\x8dd48d6a2e2cad213179a3992c0be53c', '{354,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (355, 'row 355''', '\x82cec96096d4281b7c95cd7e74623496', '{355,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (356, 'row 356	', '\x6c524f9d5d7027454a783c841250ba71', '{356,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (357, 'row 357
', '\xfb7b9ffa5462084c5f4e7e85a093e6d7', '{357,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (358, 'row 358\', '\xaa942ab2bfa6ebda4840e7360ce6e7ef', '{358,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (359, 'row 359''', '\xc058f544c737782deacefa532d9add4c', '{359,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (360, 'row 360	', '\xe7b24b112a44fdd9ee93bdf998c6ca0e', '{360,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (361, 'row 361
', '\x52720e003547c70561bf5e03b95aa99f', '{361,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (362, 'row 362\', '\xc3e878e27f52e2a57ace4d9a76fd9acf', '{362,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (363, 'row 363''', '\x00411460f7c92d2124a67ea0f4cb5f85', '{363,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (364, 'row 364	', '\xbac9162b47c56fc8a4d2a519803d51b3', '{364,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (365, 'row 365
', '\x9be40cee5b0eee1462c82c6964087ff9', '{365,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (366, 'row 366\', '\x5ef698cd9fe650923ea331c15af3b160', '{366,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (367, 'row 367''', '\x05049e90fa4f5039a8cadc6acbb4b2cc', '{367,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (368, 'row 368	', '\xcf004fdc76fa1a4f25f62e0eb5261ca3', '{368,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (369, 'row 369
', '\x0c74b7f78409a4022a2c4c5a5ca3ee19', '{369,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (370, 'row 370\', '\xd709f38ef758b5066ef31b18039b8ce5', '{370,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (371, 'row 371''', '\x41f1f19176d383480afa65d325c06ed0', '{371,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (372, 'row 372	', '\x24b16fede9a67c9251d3e7c7161c83ac', '{372,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (373, 'row 373
', '\xffd52f3c7e12435a724a8f30fddadd9c', '{373,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (374, 'row 374\', '\xad972f10e0800b49d76fed33a21f6698', '{374,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (375, 'row 375''', '\xf61d6947467ccd3aa5af24db320235dd', '{375,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (376, 'row 376	', '\x142949df56ea8ae0be8b5306971900a4', '{376,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (377, 'row 377
', '\xd34ab169b70c9dcd35e62896010cd9ff', '{377,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (378, 'row 378\', '\x8bf1211fd4b7b94528899de0a43b9fb3', '{378,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (379, 'row 379''', '\xa02ffd91ece5e7efeb46db8f10a74059', '{379,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (380, 'row 380	', '\xbca82e41ee7b0833588399b1fcd177c7', '{380,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (381, 'row 381
', '\x00ec53c4682d36f5c4359f4ae7bd7ba1', '{381,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (382, 'row 382\', '\x4f6ffe13a5d75b2d6a3923922b3922e5', '{382,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (383, 'row 383''', '\xbeed13602b9b0e6ecb5b568ff5058f07', '{383,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (384, 'row 384	', '\x0584ce565c824b7b7f50282d9a19945b', '{384,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (385, 'row 385
', '\xdc912a253d1e9ba40e2c597ed2376640', '{385,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (386, 'row 386\', '\x39461a19e9eddfb385ea76b26521ea48', '{386,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (387, 'row 387''', '\x8efb100a295c0c690931222ff4467bb8', '{387,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (388, 'row 388	', '\xd9fc5b73a8d78fad3d6dffe419384e70', '{388,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (389, 'row 389
', '\xc86a7ee3d8ef0b551ed58e354a836f2b', '{389,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (390, 'row 390\', '\xa01a0380ca3c61428c26a231f0e49a09', '{390,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (391, 'row 391''', '\x5a4b25aaed25c2ee1b74de72dc03c14e', '{391,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (392, 'row 392	', '\xf73b76ce8949fe29bf2a537cfa420e8f', '{392,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (393, 'row 393
', '\x70c639df5e30bdee440e4cdf599fec2b', '{393,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (394, 'row 394\', '\x28f0b864598a1291557bed248a998d4e', '{394,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (395, 'row 395''', '\x1543843a4723ed2ab08e18053ae6dc5b', '{395,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (396, 'row 396	', '\xf8c1f23d6a8d8d7904fc0ea8e066b3bb', '{396,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (397, 'row 397
', '\xe46de7e1bcaaced9a54f1e9d0d2f800d', '{397,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (398, 'row 398\', '\xb7b16ecf8ca53723593894116071700c', '{398,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (399, 'row 399''', '\x352fe25daf686bdb4edca223c921acea', '{399,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (400, 'row 400	', '\x18d8042386b79e2c279fd162df0205c8', '{400,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (401, 'row 401
', '\x816b112c6105b3ebd537828a39af4818', '{401,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (402, 'row 402\', '\x69cb3ea317a32c4e6143e665fdb20b14', '{402,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (403, 'row 403''', '\xbbf94b34eb32268ada57a3be5062fe7d', '{403,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (404, 'row 404	', '\x4f4adcbf8c6f66dcfc8a3282ac2bf10a', '{404,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (405, 'row 405
', '\xbbcbff5c1f1ded46c25d28119a85c6c2', '{405,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (406, 'row 406\', '\x8cb22bdd0b7ba1ab13d742e22eed8da2', '{406,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (407, 'row 407''', '\xf4f6dce2f3a0f9dada0c2b5b66452017', '{407,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (408, 'row 408	', '\x0d0fd7c6e093f7b804fa0150b875b868', '{408,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (409, 'row 409
', '\xa96b65a721e561e1e3de768ac819ffbb', '{409,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (410, 'row 410\', '\x1068c6e4c8051cfd4e9ea8072e3189e2', '{410,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (411, 'row 411''', '\x17d63b1625c816c22647a73e1482372b', '{411,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (412, 'row 412	', '\xb9228e0962a78b84f3d5d92f4faa000b', '{412,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (413, 'row 413
', '\x0deb1c54814305ca9ad266f53bc82511', '{413,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (414, 'row 414\', '\x66808e327dc79d135ba18e051673d906', '{414,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (415, 'row 415''', '\x42e7aaa88b48137a16a1acd04ed91125', '{415,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (416, 'row 416	', '\x8fe0093bb30d6f8c31474bd0764e6ac0', '{416,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (417, 'row 417
', '\x41ae36ecb9b3eee609d05b90c14222fb', '{417,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (418, 'row 418\', '\xd1f255a373a3cef72e03aa9d980c7eca', '{418,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (419, 'row 419''', '\x7eacb532570ff6858afd2723755ff790', '{419,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (420, 'row 420	', '\xb6f0479ae87d244975439c6124592772', '{420,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (421, 'row 421
', '\xe0c641195b27425bb056ac56f8953d24', '{421,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (422, 'row 422\', '\xf85454e8279be180185cac7d243c5eb3', '{422,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (423, 'row 423''', '\xfaa9afea49ef2ff029a833cccc778fd0', '{423,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (424, 'row 424	', '\x3c7781a36bcd6cf08c11a970fbe0e2a6', '{424,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (425, 'row 425
', '\x25b2822c2f5a3230abfadd476e8b04c9', '{425,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (426, 'row 426\', '\x6ecbdd6ec859d284dc13885a37ce8d81', '{426,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (427, 'row 427''', '\x18997733ec258a9fcaf239cc55d53363', '{427,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (428, 'row 428	', '\x8d7d8ee069cb0cbbf816bbb65d56947e', '{428,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (429, 'row 429
', '\x75fc093c0ee742f6dddaa13fff98f104', '{429,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (430, 'row 430\', '\xf74909ace68e51891440e4da0b65a70c', '{430,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (431, 'row 431''', '\x66368270ffd51418ec58bd793f2d9b1b', '{431,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (432, 'row 432	', '\x248e844336797ec98478f85e7626de4a', '{432,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (433, 'row 433
', '\x019d385eb67632a7e958e23f24bd07d7', '{433,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (434, 'row 434\', '\xa49e9411d64ff53eccfdd09ad10a15b3', '{434,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (435, 'row 435''', '\xddb30680a691d157187ee1cf9e896d03', '{435,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (436, 'row 436	', '\x2421fcb1263b9530df88f7f002e78ea5', '{436,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (437, 'row 437
', '\xfccb60fb512d13df5083790d64c4d5dd', '{437,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (438, 'row 438\', '\x1651cf0d2f737d7adeab84d339dbabd3', '{438,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (439, 'row 439''', '\xeed5af6add95a9a6f1252739b1ad8c24', '{439,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (440, 'row 440	', '\xa8abb4bb284b5b27aa7cb790dc20f80b', '{440,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (441, 'row 441
', '\x15d4e891d784977cacbfcbb00c48f133', '{441,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (442, 'row 442\', '\xc203d8a151612acf12457e4d67635a95', '{442,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (443, 'row 443''', '\x13f3cf8c531952d72e5847c4183e6910', '{443,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (444, 'row 444	', '\x550a141f12de6341fba65b0ad0433500', '{444,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (445, 'row 445
', '\x67f7fb873eaf29526a11a9b7ac33bfac', '{445,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (446, 'row 446\', '\x1a5b1e4daae265b790965a275b53ae50', '{446,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (447, 'row 447''', '\x9a96876e2f8f3dc4f3cf45f02c61c0c1', '{447,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (448, 'row 448	', '\x9b70e8fe62e40c570a322f1b0b659098', '{448,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (449, 'row 449
', '\xd61e4bbd6393c9111e6526ea173a7c8b', '{449,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (450, 'row 450\', '\xf5f8590cd58a54e94377e6ae2eded4d9', '{450,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (451, 'row 451''', '\x941e1aaaba585b952b62c14a3a175a61', '{451,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (452, 'row 452	', '\x9431c87f273e507e6040fcb07dcb4509', '{452,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (453, 'row 453
', '\x49ae49a23f67c759bf4fc791ba842aa2', '{453,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (454, 'row 454\', '\xe44fea3bec53bcea3b7513ccef5857ac', '{454,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (455, 'row 455''', '\x821fa74b50ba3f7cba1e6c53e8fa6845', '{455,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (456, 'row 456	', '\x250cf8b51c773f3f8dc8b4be867a9a02', '{456,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (457, 'row 457
', '\x42998cf32d552343bc8e460416382dca', '{457,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (458, 'row 458\', '\xd07e70efcfab08731a97e7b91be644de', '{458,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (459, 'row 459''', '\x7fe1f8abaad094e0b5cb1b01d712f708', '{459,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (460, 'row 460	', '\x98b297950041a42470269d56260243a1', '{460,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (461, 'row 461
', '\x0353ab4cbed5beae847a7ff6e220b5cf', '{461,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (462, 'row 462\', '\x51d92be1c60d1db1d2e5e7a07da55b26', '{462,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (463, 'row 463''', '\x428fca9bc1921c25c5121f9da7815cde', '{463,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (464, 'row 464	', '\xf1b6f2857fb6d44dd73c7041e0aa0f19', '{464,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (465, 'row 465
', '\x68ce199ec2c5517597ce0a4d89620f55', '{465,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (466, 'row 466\', '\xe836d813fd184325132fca8edcdfb40e', '{466,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (467, 'row 467''', '\xab817c9349cf9c4f6877e1894a1faa00', '{467,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (468, 'row 468	', '\x877a9ba7a98f75b90a9d49f53f15a858', '{468,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (469, 'row 469
', '\xdc6a6489640ca02b0d42dabeb8e46bb7', '{469,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (470, 'row 470\', '\x26337353b7962f533d78c762373b3318', '{470,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (471, 'row 471''', '\x8e6b42f1644ecb1327dc03ab345e618b', '{471,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (472, 'row 472	', '\xef575e8837d065a1683c022d2077d342', '{472,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (473, 'row 473
', '\x2050e03ca119580f74cca14cc6e97462', '{473,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (474, 'row 474\', '\x25ddc0f8c9d3e22e03d3076f98d83cb2', '{474,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (475, 'row 475''', '\x5ef0b4eba35ab2d6180b0bca7e46b6f9', '{475,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (476, 'row 476	', '\x598b3e71ec378bd83e0a727608b5db01', '{476,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (477, 'row 477
', '\x74071a673307ca7459bcf75fbd024e09', '{477,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (478, 'row 478\', '\xcfee398643cbc3dc5eefc89334cacdc1', '{478,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (479, 'row 479''', '\xd18f655c3fce66ca401d5f38b48c89af', '{479,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (480, 'row 480	', '\x6ea2ef7311b482724a9b7b0bc0dd85c6', '{480,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (481, 'row 481
', '\x9461cce28ebe3e76fb4b931c35a169b0', '{481,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (482, 'row 482\', '\xf770b62bc8f42a0b66751fe636fc6eb0', '{482,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (483, 'row 483''', '\xe1e32e235eee1f970470a3a6658dfdd5', '{483,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (484, 'row 484	', '\xeba0dc302bcd9a273f8bbb72be3a687b', '{484,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (485, 'row 485
', '\x218a0aefd1d1a4be65601cc6ddc1520e', '{485,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (486, 'row 486\', '\x7d04bbbe5494ae9d2f5a76aa1c00fa2f', '{486,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (487, 'row 487''', '\xa516a87cfcaef229b342c437fe2b95f7', '{487,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (488, 'row 488	', '\xc3c59e5f8b3e9753913f4d435b53c308', '{488,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (489, 'row 489
', '\x854d9fca60b4bd07f9bb215d59ef5561', '{489,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (490, 'row 490\', '\xc410003ef13d451727aeff9082c29a5c', '{490,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (491, 'row 491''', '\x559cb990c9dffd8675f6bc2186971dc2', '{491,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (492, 'row 492	', '\x55a7cf9c71f1c9c495413f934dd1a158', '{492,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (493, 'row 493
', '\x2f55707d4193dc27118a0f19a1985716', '{493,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (494, 'row 494\', '\x1be3bc32e6564055d5ca3e5a354acbef', '{494,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (495, 'row 495''', '\x35051070e572e47d2c26c241ab88307f', '{495,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (496, 'row 496	', '\xb534ba68236ba543ae44b22bd110a1d6', '{496,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (497, 'row 497
', '\x7380ad8a673226ae47fce7bff88e9c33', '{497,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (498, 'row 498\', '\x05f971b5ec196b8c65b75d2ef8267331', '{498,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (499, 'row 499''', '\x3cf166c6b73f030b4f67eeaeba301103', '{499,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (500, 'row 500	', '\xcee631121c2ec9232f3a2f028ad5c89b', '{500,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (501, 'row 501
', '\x5b69b9cb83065d403869739ae7f0995e', '{501,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (502, 'row 502\', '\xb5b41fac0361d157d9673ecb926af5ae', '{502,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (503, 'row 503''', '\x285e19f20beded7d215102b49d5c09a0', '{503,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (504, 'row 504	', '\xb337e84de8752b27eda3a12363109e80', '{504,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (505, 'row 505
', '\xe8c0653fea13f91bf3c48159f7c24f78', '{505,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (506, 'row 506\', '\xff4d5fbbafdf976cfdc032e3bde78de5', '{506,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (507, 'row 507''', '\x2d6cc4b2d139a53512fb8cbb3086ae2e', '{507,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (508, 'row 508	', '\x389bc7bb1e1c2a5e7e147703232a88f6', '{508,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (509, 'row 509
', '\xe2230b853516e7b05d79744fbd4c9c13', '{509,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (510, 'row 510\', '\x087408522c31eeb1f982bc0eaf81d35f', '{510,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (511, 'row 511''', '\xa760880003e7ddedfef56acb3b09697f', '{511,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (512, 'row 512	', '\x10a7cdd970fe135cf4f7bb55c0e3b59f', '{512,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (513, 'row 513
', '\x3dc4876f3f08201c7c76cb71fa1da439', '{513,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (514, 'row 514\', '\x59b90e1005a220e2ebc542eb9d950b1e', '{514,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (515, 'row 515''', '\x2b8a61594b1f4c4db0902a8a395ced93', '{515,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (516, 'row 516	', '\xf3f27a324736617f20abbf2ffd806f6d', '{516,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (517, 'row 517
', '\x38913e1d6a7b94cb0f55994f679f5956', '{517,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (518, 'row 518\', '\xebd9629fc3ae5e9f6611e2ee05a31cef', '{518,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (519, 'row 519''', '\x63538fe6ef330c13a05a3ed7e599d5f7', '{519,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (520, 'row 520	', '\xcf67355a3333e6e143439161adc2d82e', '{520,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (521, 'row 521
', '\x07563a3fe3bbe7e3ba84431ad9d055af', '{521,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (522, 'row 522\', '\x53fde96fcc4b4ce72d7739202324cd49', '{522,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (523, 'row 523''', '\x2bb232c0b13c774965ef8558f0fbd615', '{523,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (524, 'row 524	', '\xba2fd310dcaa8781a9a652a31baf3c68', '{524,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (525, 'row 525
', '\x69421f032498c97020180038fddb8e24', '{525,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (526, 'row 526\', '\x85422afb467e9456013a2a51d4dff702', '{526,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (527, 'row 527''', '\x13f320e7b5ead1024ac95c3b208610db', '{527,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (528, 'row 528	', '\xf4be00279ee2e0a53eafdaa94a151e2c', '{528,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (529, 'row 529
', '\x37f0e884fbad9667e38940169d0a3c95', '{529,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (530, 'row 530\', '\xd64a340bcb633f536d56e51874281454', '{530,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (531, 'row 531''', '\x0fcbc61acd0479dc77e3cccc0f5ffca7', '{531,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (532, 'row 532	', '\x298f95e1bf9136124592c8d4825a06fc', '{532,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (533, 'row 533
', '\xdf877f3865752637daa540ea9cbc474f', '{533,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (534, 'row 534\', '\xc399862d3b9d6b76c8436e924a68c45b', '{534,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (535, 'row 535''', '\x33e8075e9970de0cfea955afd4644bb2', '{535,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (536, 'row 536	', '\x65658fde58ab3c2b6e5132a39fae7cb9', '{536,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (537, 'row 537
', '\x5ea1649a31336092c05438df996a3e59', '{537,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (538, 'row 538\', '\x7bcdf75ad237b8e02e301f4091fb6bc8', '{538,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (539, 'row 539''', '\x5737034557ef5b8c02c0e46513b98f90', '{539,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (540, 'row 540	', '\x9b72e31dac81715466cd580a448cf823', '{540,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (541, 'row 541
', '\x16c222aa19898e5058938167c8ab6c57', '{541,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (542, 'row 542\', '\x7dcd340d84f762eba80aa538b0c527f7', '{542,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (543, 'row 543''', '\x81448138f5f163ccdba4acc69819f280', '{543,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (544, 'row 544	', '\x97e8527feaf77a97fc38f34216141515', '{544,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (545, 'row 545
', '\x647bba344396e7c8170902bcf2e15551', '{545,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (546, 'row 546\', '\xed265bc903a5a097f61d3ec064d96d2e', '{546,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (547, 'row 547''', '\xc75b6f114c23a4d7ea11331e7c00e73c', '{547,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (548, 'row 548	', '\x8d34201a5b85900908db6cae92723617', '{548,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (549, 'row 549
', '\xccb1d45fb76f7c5a0bf619f979c6cf36', '{549,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (550, 'row 550\', '\x01f78be6f7cad02658508fe4616098a9', '{550,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (551, 'row 551''', '\x7f24d240521d99071c93af3917215ef7', '{551,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (552, 'row 552	', '\x94c7bb58efc3b337800875b5d382a072', '{552,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (553, 'row 553
', '\xf387624df552cea2f369918c5e1e12bc', '{553,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (554, 'row 554\', '\x5e388103a391daabe3de1d76a6739ccd', '{554,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (555, 'row 555''', '\x15de21c670ae7c3f6f3f1f37029303c9', '{555,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (556, 'row 556	', '\x11b921ef080f7736089c757404650e40', '{556,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (557, 'row 557
', '\x6e2713a6efee97bacb63e52c54f0ada0', '{557,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (558, 'row 558\', '\x1bb91f73e9d31ea2830a5e73ce3ed328', '{558,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (559, 'row 559''', '\x3a0772443a0739141292a5429b952fe6', '{559,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (560, 'row 560	', '\xa9a6653e48976138166de32772b1bf40', '{560,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (561, 'row 561
', '\x58ae749f25eded36f486bc85feb3f0ab', '{561,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (562, 'row 562\', '\x4e4b5fbbbb602b6d35bea8460aa8f8e5', '{562,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (563, 'row 563''', '\x8eefcfdf5990e441f0fb6f3fad709e21', '{563,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (564, 'row 564	', '\x1728efbda81692282ba642aafd57be3a', '{564,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (565, 'row 565
', '\xcbcb58ac2e496207586df2854b17995f', '{565,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (566, 'row 566\', '\xdb85e2590b6109813dafa101ceb2faeb', '{566,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (567, 'row 567''', '\x99c5e07b4d5de9d18c350cdf64c5aa3d', '{567,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (568, 'row 568	', '\xdd458505749b2941217ddd59394240e8', '{568,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (569, 'row 569
', '\x8b16ebc056e613024c057be590b542eb', '{569,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (570, 'row 570\', '\xa86c450b76fb8c371afead6410d55534', '{570,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (571, 'row 571''', '\xc9892a989183de32e976c6f04e700201', '{571,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (572, 'row 572	', '\xe6b4b2a746ed40e1af829d1fa82daa10', '{572,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (573, 'row 573
', '\xe5f6ad6ce374177eef023bf5d0c018b6', '{573,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (574, 'row 574\', '\xf0e52b27a7a5d6a1a87373dffa53dbe5', '{574,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (575, 'row 575''', '\xffeabd223de0d4eacb9a3e6e53e5448d', '{575,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (576, 'row 576	', '\xa7aeed74714116f3b292a982238f83d2', '{576,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (577, 'row 577
', '\xfde9264cf376fffe2ee4ddf4a988880d', '{577,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (578, 'row 578\', '\xa8849b052492b5106526b2331e526138', '{578,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (579, 'row 579''', '\x258be18e31c8188555c2ff05b4d542c3', '{579,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (580, 'row 580	', '\x069d3bb002acd8d7dd095917f9efe4cb', '{580,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (581, 'row 581
', '\xc6e19e830859f2cb9f7c8f8cacb8d2a6', '{581,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (582, 'row 582\', '\x46922a0880a8f11f8f69cbb52b1396be', '{582,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (583, 'row 583''', '\x9ad6aaed513b73148b7d49f70afcfb32', '{583,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (584, 'row 584	', '\xf5deaeeae1538fb6c45901d524ee2f98', '{584,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (585, 'row 585
', '\xa9a1d5317a33ae8cef33961c34144f84', '{585,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (586, 'row 586\', '\x605ff764c617d3cd28dbbdd72be8f9a2', '{586,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (587, 'row 587''', '\x766ebcd59621e305170616ba3d3dac32', '{587,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (588, 'row 588	', '\xdaca41214b39c5dc66674d09081940f0', '{588,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (589, 'row 589
', '\x30bb3825e8f631cc6075c0f87bb4978c', '{589,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (590, 'row 590\', '\x08b255a5d42b89b0585260b6f2360bdd', '{590,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (591, 'row 591''', '\x3493894fa4ea036cfc6433c3e2ee63b0', '{591,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (592, 'row 592	', '\xdbe272bab69f8e13f14b405e038deb64', '{592,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (593, 'row 593
', '\xacc3e0404646c57502b480dc052c4fe1', '{593,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (594, 'row 594\', '\x076a0c97d09cf1a0ec3e19c7f2529f2b', '{594,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (595, 'row 595''', '\x04ecb1fa28506ccb6f72b12c0245ddbc', '{595,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (596, 'row 596	', '\xb2eeb7362ef83deff5c7813a67e14f0a', '{596,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (597, 'row 597
', '\x08c5433a60135c32e34f46a71175850c', '{597,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (598, 'row 598\', '\x6aca97005c68f1206823815f66102863', '{598,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (599, 'row 599''', '\x3435c378bb76d4357324dd7e69f3cd18', '{599,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (600, 'row 600	', '\xd490d7b4576290fa60eb31b5fc917ad1', '{600,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (601, 'row 601
', '\xb2f627fff19fda463cb386442eac2b3d', '{601,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (602, 'row 602\', '\xc3992e9a68c5ae12bd18488bc579b30d', '{602,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (603, 'row 603''', '\xd86ea612dec96096c5e0fcc8dd42ab6d', '{603,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (604, 'row 604	', '\x9cf81d8026a9018052c429cc4e56739b', '{604,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (605, 'row 605
', '\xc361bc7b2c033a83d663b8d9fb4be56e', '{605,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (606, 'row 606\', '\x44c4c17332cace2124a1a836d9fc4b6f', '{606,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (607, 'row 607''', '\xdc82d632c9fcecb0778afbc7924494a6', '{607,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (608, 'row 608	', '\x996a7fa078cc36c46d02f9af3bef918b', '{608,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (609, 'row 609
', '\xd7a728a67d909e714c0774e22cb806f2', '{609,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (610, 'row 610\', '\x00ac8ed3b4327bdd4ebbebcb2ba10a00', '{610,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (611, 'row 611''', '\x8ebda540cbcc4d7336496819a46a1b68', '{611,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (612, 'row 612	', '\xf76a89f0cb91bc419542ce9fa43902dc', '{612,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (613, 'row 613
', '\xf29c21d4897f78948b91f03172341b7b', '{613,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (614, 'row 614\', '\x851ddf5058cf22df63d3344ad89919cf', '{614,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (615, 'row 615''', '\x58d4d1e7b1e97b258c9ed0b37e02d087', '{615,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (616, 'row 616	', '\x7750ca3559e5b8e1f44210283368fc16', '{616,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (617, 'row 617
', '\x5d44ee6f2c3f71b73125876103c8f6c4', '{617,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (618, 'row 618\', '\xeb6fdc36b281b7d5eabf33396c2683a2', '{618,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (619, 'row 619''', '\xcdc0d6e63aa8e41c89689f54970bb35f', '{619,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (620, 'row 620	', '\xb73dfe25b4b8714c029b37a6ad3006fa', '{620,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (621, 'row 621
', '\x85fc37b18c57097425b52fc7afbb6969', '{621,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (622, 'row 622\', '\x3871bd64012152bfb53fdf04b401193f', '{622,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (623, 'row 623''', '\xa733fa9b25f33689e2adbe72199f0e62', '{623,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (624, 'row 624	', '\x48ab2f9b45957ab574cf005eb8a76760', '{624,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (625, 'row 625
', '\x233509073ed3432027d48b1a83f5fbd2', '{625,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (626, 'row 626\', '\x45645a27c4f1adc8a7a835976064a86d', '{626,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (627, 'row 627''', '\x185c29dc24325934ee377cfda20e414c', '{627,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (628, 'row 628	', '\x42e77b63637ab381e8be5f8318cc28a2', '{628,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (629, 'row 629
', '\x051e4e127b92f5d98d3c79b195f2b291', '{629,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (630, 'row 630\', '\x9cc138f8dc04cbf16240daa92d8d50e2', '{630,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (631, 'row 631''', '\xb7bb35b9c6ca2aee2df08cf09d7016c2', '{631,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (632, 'row 632	', '\xabd815286ba1007abfbb8415b83ae2cf', '{632,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (633, 'row 633
', '\x26dd0dbc6e3f4c8043749885523d6a25', '{633,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (634, 'row 634\', '\x6766aa2750c19aad2fa1b32f36ed4aee', '{634,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (635, 'row 635''', '\x6a10bbd480e4c5573d8f3af73ae0454b', '{635,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (636, 'row 636	', '\xc5ab0bc60ac7929182aadd08703f1ec6', '{636,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (637, 'row 637
', '\xa532400ed62e772b9dc0b86f46e583ff', '{637,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (638, 'row 638\', '\x4c27cea8526af8cfee3be5e183ac9605', '{638,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (639, 'row 639''', '\x0f96613235062963ccde717b18f97592', '{639,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (640, 'row 640	', '\x4ffce04d92a4d6cb21c1494cdfcd6dc1', '{640,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (641, 'row 641
', '\x67e103b0761e60683e83c559be18d40c', '{641,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (642, 'row 642\', '\x291597a100aadd814d197af4f4bab3a7', '{642,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (643, 'row 643''', '\x9b698eb3105bd82528f23d0c92dedfc0', '{643,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (644, 'row 644	', '\x8c7bbbba95c1025975e548cee86dfadc', '{644,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (645, 'row 645
', '\x5e9f92a01c986bafcabbafd145520b13', '{645,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (646, 'row 646\', '\x0ff39bbbf981ac0151d340c9aa40e63e', '{646,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (647, 'row 647''', '\x303ed4c69846ab36c2904d3ba8573050', '{647,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (648, 'row 648	', '\x443cb001c138b2561a0d90720d6ce111', '{648,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (649, 'row 649
', '\x55b37c5c270e5d84c793e486d798c01d', '{649,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (650, 'row 650\', '\x884d247c6f65a96a7da4d1105d584ddd', '{650,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (651, 'row 651''', '\x55743cc0393b1cb4b8b37d09ae48d097', '{651,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (652, 'row 652	', '\x30ef30b64204a3088a26bc2e6ecf7602', '{652,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (653, 'row 653
', '\xeaae339c4d89fc102edd9dbdb6a28915', '{653,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (654, 'row 654\', '\xab233b682ec355648e7891e66c54191b', '{654,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (655, 'row 655''', '\x3d2d8ccb37df977cb6d9da15b76c3f3a', '{655,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (656, 'row 656	', '\x26408ffa703a72e8ac0117e74ad46f33', '{656,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (657, 'row 657
', '\xb4288d9c0ec0a1841b3b3728321e7088', '{657,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (658, 'row 658\', '\x2f37d10131f2a483a8dd005b3d14b0d9', '{658,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (659, 'row 659''', '\x0ff8033cf9437c213ee13937b1c4c455', '{659,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (660, 'row 660	', '\x68264bdb65b97eeae6788aa3348e553c', '{660,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (661, 'row 661
', '\x3a066bda8c96b9478bb0512f0a43028c', '{661,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (662, 'row 662\', '\xbe3159ad04564bfb90db9e32851ebf9c', '{662,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (663, 'row 663''', '\x8757150decbd89b0f5442ca3db4d0e0e', '{663,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (664, 'row 664	', '\x2291d2ec3b3048d1a6f86c2c4591b7e0', '{664,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (665, 'row 665
', '\x84117275be999ff55a987b9381e01f96', '{665,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (666, 'row 666\', '\xfae0b27c451c728867a567e8c1bb4e53', '{666,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (667, 'row 667''', '\xb5dc4e5d9b495d0196f61d45b26ef33e', '{667,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (668, 'row 668	', '\x192fc044e74dffea144f9ac5dc9f3395', '{668,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (669, 'row 669
', '\x5c04925674920eb58467fb52ce4ef728', '{669,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (670, 'row 670\', '\x17c276c8e723eb46aef576537e9d56d0', '{670,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (671, 'row 671''', '\x5dd9db5e033da9c6fb5ba83c7a7ebea9', '{671,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (672, 'row 672	', '\x2dea61eed4bceec564a00115c4d21334', '{672,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (673, 'row 673
', '\x9f396fe44e7c05c16873b05ec425cbad', '{673,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (674, 'row 674\', '\x0d7de1aca9299fe63f3e0041f02638a3', '{674,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (675, 'row 675''', '\x8fecb20817b3847419bb3de39a609afe', '{675,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (676, 'row 676	', '\xdc6a70712a252123c40d2adba6a11d84', '{676,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (677, 'row 677
', '\x71a3cb155f8dc89bf3d0365288219936', '{677,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (678, 'row 678\', '\x9fe8593a8a330607d76796b35c64c600', '{678,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (679, 'row 679''', '\xca9c267dad0305d1a6308d2a0cf1c39c', '{679,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (680, 'row 680	', '\xfccb3cdc9acc14a6e70a12f74560c026', '{680,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (681, 'row 681
', '\x1595af6435015c77a7149e92a551338e', '{681,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (682, 'row 682\', '\x08d98638c6fcd194a4b1e6992063e944', '{682,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (683, 'row 683''', '\x24681928425f5a9133504de568f5f6df', '{683,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (684, 'row 684	', '\x556f391937dfd4398cbac35e050a2177', '{684,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (685, 'row 685
', '\x3328bdf9a4b9504b9398284244fe97c2', '{685,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (686, 'row 686\', '\x109a0ca3bc27f3e96597370d5c8cf03d', '{686,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (687, 'row 687''', '\x7f5d04d189dfb634e6a85bb9d9adf21e', '{687,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (688, 'row 688	', '\xf79921bbae40a577928b76d2fc3edc2a', '{688,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (689, 'row 689
', '\x07a96b1f61097ccb54be14d6a47439b0', '{689,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (690, 'row 690\', '\xc06d06da9666a219db15cf575aff2824', '{690,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (691, 'row 691''', '\x10a5ab2db37feedfdeaab192ead4ac0e', '{691,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (692, 'row 692	', '\xe555ebe0ce426f7f9b2bef0706315e0c', '{692,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (693, 'row 693
', '\x53e3a7161e428b65688f14b84d61c610', '{693,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (694, 'row 694\', '\x5487315b1286f907165907aa8fc96619', '{694,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (695, 'row 695''', '\xe4bb4c5173c2ce17fd8fcd40041c068f', '{695,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (696, 'row 696	', '\x0cb929eae7a499e50248a3a78f7acfc7', '{696,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (697, 'row 697
', '\x8a0e1141fd37fa5b98d5bb769ba1a7cc', '{697,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (698, 'row 698\', '\x99bcfcd754a98ce89cb86f73acc04645', '{698,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (699, 'row 699''', '\xafd4836712c5e77550897e25711e1d96', '{699,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (700, 'row 700	', '\xe5841df2166dd424a57127423d276bbe', '{700,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (701, 'row 701
', '\xb4a528955b84f584974e92d025a75d1f', '{701,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (702, 'row 702\', '\xb1eec33c726a60554bc78518d5f9b32c', '{702,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (703, 'row 703''', '\xd6c651ddcd97183b2e40bc464231c962', '{703,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (704, 'row 704	', '\xf64eac11f2cd8f0efa196f8ad173178e', '{704,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (705, 'row 705
', '\x4a47d2983c8bd392b120b627e0e1cab4', '{705,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (706, 'row 706\', '\x9c82c7143c102b71c593d98d96093fde', '{706,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (707, 'row 707''', '\x500e75a036dc2d7d2fec5da1b71d36cc', '{707,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (708, 'row 708	', '\xae0eb3eed39d2bcef4622b2499a05fe6', '{708,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (709, 'row 709
', '\x1ecfb463472ec9115b10c292ef8bc986', '{709,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (710, 'row 710\', '\xe70611883d2760c8bbafb4acb29e3446', '{710,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (711, 'row 711''', '\x6081594975a764c8e3a691fa2b3a321d', '{711,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (712, 'row 712	', '\x19bc916108fc6938f52cb96f7e087941', '{712,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (713, 'row 713
', '\x07c5807d0d927dcd0980f86024e5208b', '{713,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (714, 'row 714\', '\xd14220ee66aeec73c49038385428ec4c', '{714,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (715, 'row 715''', '\x8df707a948fac1b4a0f97aa554886ec8', '{715,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (716, 'row 716	', '\xe7f8a7fb0b77bcb3b283af5be021448f', '{716,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (717, 'row 717
', '\x788d986905533aba051261497ecffcbb', '{717,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (718, 'row 718\', '\x50c3d7614917b24303ee6a220679dab3', '{718,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (719, 'row 719''', '\x2afe4567e1bf64d32a5527244d104cea', '{719,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (720, 'row 720	', '\x5f2c22cb4a5380af7ca75622a6426917', '{720,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (721, 'row 721
', '\xaba3b6fd5d186d28e06ff97135cade7f', '{721,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (722, 'row 722\', '\xc8ed21db4f678f3b13b9d5ee16489088', '{722,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (723, 'row 723''', '\x08419be897405321542838d77f855226', '{723,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (724, 'row 724	', '\x7f1171a78ce0780a2142a6eb7bc4f3c8', '{724,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (725, 'row 725
', '\x82f2b308c3b01637c607ce05f52a2fed', '{725,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (726, 'row 726\', '\x0d3180d672e08b4c5312dcdafdf6ef36', '{726,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (727, 'row 727''', '\xfb89705ae6d743bf1e848c206e16a1d7', '{727,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (728, 'row 728	', '\xd4c2e4a3297fe25a71d030b67eb83bfc', '{728,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (729, 'row 729
', '\x5751ec3e9a4feab575962e78e006250d', '{729,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (730, 'row 730\', '\xd5cfead94f5350c12c322b5b664544c1', '{730,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (731, 'row 731''', '\x59c33016884a62116be975a9bb8257e3', '{731,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (732, 'row 732	', '\xba3866600c3540f67c1e9575e213be0a', '{732,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (733, 'row 733
', '\x6c29793a140a811d0c45ce03c1c93a28', '{733,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (734, 'row 734\', '\xe995f98d56967d946471af29d7bf99f1', '{734,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (735, 'row 735''', '\x6cd67d9b6f0150c77bda2eda01ae484c', '{735,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (736, 'row 736	', '\x6bc24fc1ab650b25b4114e93a98f1eba', '{736,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (737, 'row 737
', '\xa5cdd4aa0048b187f7182f1b9ce7a6a7', '{737,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (738, 'row 738\', '\x217eedd1ba8c592db97d0dbe54c7adfc', '{738,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (739, 'row 739''', '\xdf263d996281d984952c07998dc54358', '{739,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (740, 'row 740	', '\xedfbe1afcf9246bb0d40eb4d8027d90f', '{740,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (741, 'row 741
', '\x2e65f2f2fdaf6c699b223c61b1b5ab89', '{741,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (742, 'row 742\', '\xe94550c93cd70fe748e6982b3439ad3b', '{742,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (743, 'row 743''', '\x5c572eca050594c7bc3c36e7e8ab9550', '{743,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (744, 'row 744	', '\x0537fb40a68c18da59a35c2bfe1ca554', '{744,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (745, 'row 745
', '\x5f0f5e5f33945135b874349cfbed4fb9', '{745,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (746, 'row 746\', '\x185e65bc40581880c4f2c82958de8cfe', '{746,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (747, 'row 747''', '\x8d317bdcf4aafcfc22149d77babee96d', '{747,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (748, 'row 748	', '\xe49b8b4053df9505e1f48c3a701c0682', '{748,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (749, 'row 749
', '\xb056eb1587586b71e2da9acfe4fbd19e', '{749,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (750, 'row 750\', '\xb137fdd1f79d56c7edf3365fea7520f2', '{750,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (751, 'row 751''', '\x912d2b1c7b2826caf99687388d2e8f7c', '{751,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (752, 'row 752	', '\xa1d33d0dfec820b41b54430b50e96b5c', '{752,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (753, 'row 753
', '\x6f2268bd1d3d3ebaabb04d6b5d099425', '{753,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (754, 'row 754\', '\x872488f88d1b2db54d55bc8bba2fad1b', '{754,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (755, 'row 755''', '\xccb0989662211f61edae2e26d58ea92f', '{755,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (756, 'row 756	', '\x2823f4797102ce1a1aec05359cc16dd9', '{756,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (757, 'row 757
', '\x470e7a4f017a5476afb7eeb3f8b96f9b', '{757,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (758, 'row 758\', '\xbf62768ca46b6c3b5bea9515d1a1fc45', '{758,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (759, 'row 759''', '\xfa14d4fe2f19414de3ebd9f63d5c0169', '{759,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (760, 'row 760	', '\x2ca65f58e35d9ad45bf7f3ae5cfd08f1', '{760,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (761, 'row 761
', '\x88ae6372cfdc5df69a976e893f4d554b', '{761,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (762, 'row 762\', '\x06997f04a7db92466a2baa6ebc8b872d', '{762,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (763, 'row 763''', '\xeefc9e10ebdc4a2333b42b2dbb8f27b6', '{763,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (764, 'row 764	', '\x5807a685d1a9ab3b599035bc566ce2b9', '{764,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (765, 'row 765
', '\xd840cc5d906c3e9c84374c8919d2074e', '{765,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (766, 'row 766\', '\x959a557f5f6beb411fd954f3f34b21c3', '{766,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (767, 'row 767''', '\xf2201f5191c4e92cc5af043eebfd0946', '{767,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (768, 'row 768	', '\x3a835d3215755c435ef4fe9965a3f2a0', '{768,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (769, 'row 769
', '\x288cc0ff022877bd3df94bc9360b9c5d', '{769,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (770, 'row 770\', '\x4ea06fbc83cdd0a06020c35d50e1e89a', '{770,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (771, 'row 771''', '\xb7ee6f5f9aa5cd17ca1aea43ce848496', '{771,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (772, 'row 772	', '\xe57c6b956a6521b28495f2886ca0977a', '{772,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (773, 'row 773
', '\x86b122d4358357d834a87ce618a55de0', '{773,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (774, 'row 774\', '\x4e0928de075538c593fbdabb0c5ef2c3', '{774,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (775, 'row 775''', '\xc0f168ce8900fa56e57789e2a2f2c9d0', '{775,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (776, 'row 776	', '\x8c6744c9d42ec2cb9e8885b54ff744d0', '{776,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (777, 'row 777
', '\xf1c1592588411002af340cbaedd6fc33', '{777,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (778, 'row 778\', '\xe07413354875be01a996dc560274708e', '{778,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (779, 'row 779''', '\x67d96d458abdef21792e6d8e590244e7', '{779,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (780, 'row 780	', '\xa8e864d04c95572d1aece099af852d0a', '{780,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (781, 'row 781
', '\x7143d7fbadfa4693b9eec507d9d37443', '{781,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (782, 'row 782\', '\x72da7fd6d1302c0a159f6436d01e9eb0', '{782,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (783, 'row 783''', '\x6e0721b2c6977135b916ef286bcb49ec', '{783,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (784, 'row 784	', '\xfc8001f834f6a5f0561080d134d53d29', '{784,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (785, 'row 785
', '\x4b04a686b0ad13dce35fa99fa4161c65', '{785,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (786, 'row 786\', '\x61b4a64be663682e8cb037d9719ad8cd', '{786,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (787, 'row 787''', '\x3621f1454cacf995530ea53652ddf8fb', '{787,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (788, 'row 788	', '\xc15da1f2b5e5ed6e6837a3802f0d1593', '{788,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (789, 'row 789
', '\x68053af2923e00204c3ca7c6a3150cf7', '{789,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (790, 'row 790\', '\x2dace78f80bc92e6d7493423d729448e', '{790,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (791, 'row 791''', '\xdf7f28ac89ca37bf1abd2f6c184fe1cf', '{791,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (792, 'row 792	', '\x96ea64f3a1aa2fd00c72faacf0cb8ac9', '{792,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (793, 'row 793
', '\xda8ce53cf0240070ce6c69c48cd588ee', '{793,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (794, 'row 794\', '\x82489c9737cc245530c7a6ebef3753ec', '{794,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (795, 'row 795''', '\x7c590f01490190db0ed02a5070e20f01', '{795,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (796, 'row 796	', '\x35cf8659cfcb13224cbd47863a34fc58', '{796,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (797, 'row 797
', '\xbeb22fb694d513edcf5533cf006dfeae', '{797,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (798, 'row 798\', '\x9e3cfc48eccf81a0d57663e129aef3cb', '{798,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (799, 'row 799''', '\x28267ab848bcf807b2ed53c3a8f8fc8a', '{799,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (800, 'row 800	', '\x7a53928fa4dd31e82c6ef826f341daec', '{800,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (801, 'row 801
', '\x1905aedab9bf2477edc068a355bba31a', '{801,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (802, 'row 802\', '\x1141938ba2c2b13f5505d7c424ebae5f', '{802,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (803, 'row 803''', '\x1aa48fc4880bb0c9b8a3bf979d3b917e', '{803,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (804, 'row 804	', '\xdc5689792e08eb2e219dce49e64c885b', '{804,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (805, 'row 805
', '\x846c260d715e5b854ffad5f70a516c88', '{805,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (806, 'row 806\', '\xd58072be2820e8682c0a27c0518e805e', '{806,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (807, 'row 807''', '\x6e7b33fdea3adc80ebd648fffb665bb8', '{807,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (808, 'row 808	', '\xa8ecbabae151abacba7dbde04f761c37', '{808,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (809, 'row 809
', '\x32b30a250abd6331e03a2a1f16466346', '{809,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (810, 'row 810\', '\xb6edc1cd1f36e45daf6d7824d7bb2283', '{810,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (811, 'row 811''', '\x670e8a43b246801ca1eaca97b3e19189', '{811,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (812, 'row 812	', '\x81e74d678581a3bb7a720b019f4f1a93', '{812,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (813, 'row 813
', '\xe0cf1f47118daebc5b16269099ad7347', '{813,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (814, 'row 814\', '\x96b9bff013acedfb1d140579e2fbeb63', '{814,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (815, 'row 815''', '\x71ad16ad2c4d81f348082ff6c4b20768', '{815,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (816, 'row 816	', '\x43fa7f58b7eac7ac872209342e62e8f1', '{816,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (817, 'row 817
', '\x31839b036f63806cba3f47b93af8ccb5', '{817,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (818, 'row 818\', '\xf0adc8838f4bdedde4ec2cfad0515589', '{818,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (819, 'row 819''', '\x3b5dca501ee1e6d8cd7b905f4e1bf723', '{819,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (820, 'row 820	', '\xe2a2dcc36a08a345332c751b2f2e476c', '{820,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (821, 'row 821
', '\x4558dbb6f6f8bb2e16d03b85bde76e2c', '{821,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (822, 'row 822\', '\xafda332245e2af431fb7b672a68b659d', '{822,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (823, 'row 823''', '\x632cee946db83e7a52ce5e8d6f0fed35', '{823,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (824, 'row 824	', '\x677e09724f0e2df9b6c000b75b5da10d', '{824,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (825, 'row 825
', '\xd554f7bb7be44a7267068a7df88ddd20', '{825,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (826, 'row 826\', '\x795c7a7a5ec6b460ec00c5841019b9e9', '{826,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (827, 'row 827''', '\xfa3a3c407f82377f55c19c5d403335c7', '{827,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (828, 'row 828	', '\xc2626d850c80ea07e7511bbae4c76f4b', '{828,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (829, 'row 829
', '\xce78d1da254c0843eb23951ae077ff5f', '{829,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (830, 'row 830\', '\x8e82ab7243b7c66d768f1b8ce1c967eb', '{830,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (831, 'row 831''', '\xe0ec453e28e061cc58ac43f91dc2f3f0', '{831,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (832, 'row 832	', '\x7250eb93b3c18cc9daa29cf58af7a004', '{832,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (833, 'row 833
', '\x013a006f03dbc5392effeb8f18fda755', '{833,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (834, 'row 834\', '\x301ad0e3bd5cb1627a2044908a42fdc2', '{834,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (835, 'row 835''', '\x4d5b995358e7798bc7e9d9db83c612a5', '{835,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (836, 'row 836	', '\xab88b15733f543179858600245108dd8', '{836,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (837, 'row 837
', '\xb0b183c207f46f0cca7dc63b2604f5cc', '{837,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (838, 'row 838\', '\xf9028faec74be6ec9b852b0a542e2f39', '{838,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (839, 'row 839''', '\x8f7d807e1f53eff5f9efbe5cb81090fb', '{839,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (840, 'row 840	', '\xfa83a11a198d5a7f0bf77a1987bcd006', '{840,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (841, 'row 841
', '\x02a32ad2669e6fe298e607fe7cc0e1a0', '{841,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (842, 'row 842\', '\xfc3cf452d3da8402bebb765225ce8c0e', '{842,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (843, 'row 843''', '\x3d8e28caf901313a554cebc7d32e67e5', '{843,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (844, 'row 844	', '\xe97ee2054defb209c35fe4dc94599061', '{844,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (845, 'row 845
', '\xb86e8d03fe992d1b0e19656875ee557c', '{845,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (846, 'row 846\', '\x84f7e69969dea92a925508f7c1f9579a', '{846,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (847, 'row 847''', '\xf4552671f8909587cf485ea990207f3b', '{847,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (848, 'row 848	', '\x362e80d4df43b03ae6d3f8540cd63626', '{848,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (849, 'row 849
', '\xfe8c15fed5f808006ce95eddb7366e35', '{849,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (850, 'row 850\', '\x1efa39bcaec6f3900149160693694536', '{850,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (851, 'row 851''', '\x92fb0c6d1758261f10d052e6e2c1123c', '{851,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (852, 'row 852	', '\x22ac3c5a5bf0b520d281c122d1490650', '{852,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (853, 'row 853
', '\xaff1621254f7c1be92f64550478c56e6', '{853,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (854, 'row 854\', '\xf7e9050c92a851b0016442ab604b0488', '{854,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (855, 'row 855''', '\xaddfa9b7e234254d26e9c7f2af1005cb', '{855,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (856, 'row 856	', '\x8c235f89a8143a28a1d6067e959dd858', '{856,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (857, 'row 857
', '\x847cc55b7032108eee6dd897f3bca8a5', '{857,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (858, 'row 858\', '\xa67f096809415ca1c9f112d96d27689b', '{858,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (859, 'row 859''', '\x2a084e55c87b1ebcdaad1f62fdbbac8e', '{859,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (860, 'row 860	', '\xfc49306d97602c8ed1be1dfbf0835ead', '{860,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (861, 'row 861
', '\xf9a40a4780f5e1306c46f1c8daecee3b', '{861,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (862, 'row 862\', '\x5ec91aac30eae62f4140325d09b9afd0', '{862,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (863, 'row 863''', '\x19b650660b253761af189682e03501dd', '{863,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (864, 'row 864	', '\x1fc214004c9481e4c8073e85323bfd4b', '{864,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (865, 'row 865
', '\x3b3dbaf68507998acd6a5a5254ab2d76', '{865,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (866, 'row 866\', '\xca8155f4d27f205953f9d3d7974bdd70', '{866,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (867, 'row 867''', '\xede7e2b6d13a41ddf9f4bdef84fdc737', '{867,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (868, 'row 868	', '\xdd45045f8c68db9f54e70c67048d32e8', '{868,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (869, 'row 869
', '\x49c9adb18e44be0711a94e827042f630', '{869,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (870, 'row 870\', '\x22fb0cee7e1f3bde58293de743871417', '{870,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (871, 'row 871''', '\xaeb3135b436aa55373822c010763dd54', '{871,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (872, 'row 872	', '\x43feaeeecd7b2fe2ae2e26d917b6477d', '{872,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (873, 'row 873
', '\x98d6f58ab0dafbb86b083a001561bb34', '{873,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (874, 'row 874\', '\x51ef186e18dc00c2d31982567235c559', '{874,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (875, 'row 875''', '\x4b0a59ddf11c58e7446c9df0da541a84', '{875,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (876, 'row 876	', '\x67d16d00201083a2b118dd5128dd6f59', '{876,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (877, 'row 877
', '\x352407221afb776e3143e8a1a0577885', '{877,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (878, 'row 878\', '\xdd8eb9f23fbd362da0e3f4e70b878c16', '{878,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (879, 'row 879''', '\xd516b13671a4179d9b7b458a6ebdeb92', '{879,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (880, 'row 880	', '\x1f50893f80d6830d62765ffad7721742', '{880,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (881, 'row 881
', '\x7504adad8bb96320eb3afdd4df6e1f60', '{881,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (882, 'row 882\', '\x6c3cf77d52820cd0fe646d38bc2145ca', '{882,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (883, 'row 883''', '\x210f760a89db30aa72ca258a3483cc7f', '{883,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (884, 'row 884	', '\x170c944978496731ba71f34c25826a34', '{884,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (885, 'row 885
', '\x0efe32849d230d7f53049ddc4a4b0c60', '{885,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (886, 'row 886\', '\x704afe073992cbe4813cae2f7715336f', '{886,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (887, 'row 887''', '\x7ce3284b743aefde80ffd9aec500e085', '{887,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (888, 'row 888	', '\x0a113ef6b61820daa5611c870ed8d5ee', '{888,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (889, 'row 889
', '\x07871915a8107172b3b5dc15a6574ad3', '{889,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (890, 'row 890\', '\x024d7f84fff11dd7e8d9c510137a2381', '{890,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (891, 'row 891''', '\xcfbce4c1d7c425baf21d6b6f2babe6be', '{891,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (892, 'row 892	', '\xc2aee86157b4a40b78132f1e71a9e6f1', '{892,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (893, 'row 893
', '\xd56b9fc4b0f1be8871f5e1c40c0067e7', '{893,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (894, 'row 894\', '\x4b0250793549726d5c1ea3906726ebfe', '{894,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (895, 'row 895''', '\x20aee3a5f4643755a79ee5f6a73050ac', '{895,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (896, 'row 896	', '\x061412e4a03c02f9902576ec55ebbe77', '{896,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (897, 'row 897
', '\x5705e1164a8394aace6018e27d20d237', '{897,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (898, 'row 898\', '\xa64c94baaf368e1840a1324e839230de', '{898,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (899, 'row 899''', '\x01882513d5fa7c329e940dda99b12147', '{899,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (900, 'row 900	', '\xacf4b89d3d503d8252c9c4ba75ddbf6d', '{900,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (901, 'row 901
', '\x892c91e0a653ba19df81a90f89d99bcd', '{901,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (902, 'row 902\', '\xb6a1085a27ab7bff7550f8a3bd017df8', '{902,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (903, 'row 903''', '\xaa169b49b583a2b5af89203c2b78c67c', '{903,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (904, 'row 904	', '\xf47d0ad31c4c49061b9e505593e3db98', '{904,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (905, 'row 905
', '\xf57a2f557b098c43f11ab969efe1504b', '{905,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (906, 'row 906\', '\xc8fbbc86abe8bd6a5eb6a3b4d0411301', '{906,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (907, 'row 907''', '\x621461af90cadfdaf0e8d4cc25129f91', '{907,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (908, 'row 908	', '\x8b6dd7db9af49e67306feb59a8bdc52c', '{908,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (909, 'row 909
', '\xa4300b002bcfb71f291dac175d52df94', '{909,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (910, 'row 910\', '\xe205ee2a5de471a70c1fd1b46033a75f', '{910,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (911, 'row 911''', '\xb56a18e0eacdf51aa2a5306b0f533204', '{911,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (912, 'row 912	', '\x2a9d121cd9c3a1832bb6d2cc6bd7a8a7', '{912,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (913, 'row 913
', '\x8b5040a8a5baf3e0e67386c2e3a9b903', '{913,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (914, 'row 914\', '\x7634ea65a4e6d9041cfd3f7de18e334a', '{914,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (915, 'row 915''', '\x24896ee4c6526356cc127852413ea3b4', '{915,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (916, 'row 916	', '\x23ce1851341ec1fa9e0c259de10bf87c', '{916,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (917, 'row 917
', '\xda0d1111d2dc5d489242e60ebcbaf988', '{917,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (918, 'row 918\', '\x1e056d2b0ebd5c878c550da6ac5d3724', '{918,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (919, 'row 919''', '\x3e89ebdb49f712c7d90d1b39e348bbbf', '{919,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (920, 'row 920	', '\x6d0f846348a856321729a2f36734d1a7', '{920,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (921, 'row 921
', '\x430c3626b879b4005d41b8a46172e0c0', '{921,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (922, 'row 922\', '\xccc0aa1b81bf81e16c676ddb977c5881', '{922,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (923, 'row 923''', '\xc4015b7f368e6b4871809f49debe0579', '{923,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (924, 'row 924	', '\xbea5955b308361a1b07bc55042e25e54', '{924,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (925, 'row 925
', '\x7fa732b517cbed14a48843d74526c11a', '{925,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (926, 'row 926\', '\xcbb6a3b884f4f88b3a8e3d44c636cbd8', '{926,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (927, 'row 927''', '\x1f4477bad7af3616c1f933a02bfabe4e', '{927,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (928, 'row 928	', '\xd045c59a90d7587d8d671b5f5aec4e7c', '{928,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (929, 'row 929
', '\x0d0871f0806eae32d30983b62252da50', '{929,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (930, 'row 930\', '\x1cc3633c579a90cfdd895e64021e2163', '{930,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (931, 'row 931''', '\x9f53d83ec0691550f7d2507d57f4f5a2', '{931,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (932, 'row 932	', '\xd2ed45a52bc0edfa11c2064e9edee8bf', '{932,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (933, 'row 933
', '\x043c3d7e489c69b48737cc0c92d0f3a2', '{933,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (934, 'row 934\', '\x4daa3db355ef2b0e64b472968cb70f0d', '{934,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (935, 'row 935''', '\xe820a45f1dfc7b95282d10b6087e11c0', '{935,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (936, 'row 936	', '\x90794e3b050f815354e3e29e977a88ab', '{936,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (937, 'row 937
', '\xb7892fb3c2f009c65f686f6355c895b5', '{937,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (938, 'row 938\', '\x74bba22728b6185eec06286af6bec36d', '{938,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (939, 'row 939''', '\x3df1d4b96d8976ff5986393e8767f5b2', '{939,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (940, 'row 940	', '\x8d6dc35e506fc23349dd10ee68dabb64', '{940,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (941, 'row 941
', '\x92262bf907af914b95a0fc33c3f33bf6', '{941,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (942, 'row 942\', '\xb55ec28c52d5f6205684a473a2193564', '{942,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (943, 'row 943''', '\x2f885d0fbe2e131bfc9d98363e55d1d4', '{943,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (944, 'row 944	', '\x64223ccf70bbb65a3a4aceac37e21016', '{944,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (945, 'row 945
', '\x4b6538a44a1dfdc2b83477cd76dee98e', '{945,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (946, 'row 946\', '\xc8c41c4a18675a74e01c8a20e8a0f662', '{946,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (947, 'row 947''', '\xc4b31ce7d95c75ca70d50c19aef08bf1', '{947,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (948, 'row 948	', '\x58e4d44e550d0f7ee0a23d6b02d9b0db', '{948,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (949, 'row 949
', '\x3cef96dcc9b8035d23f69e30bb19218a', '{949,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (950, 'row 950\', '\xa3d68b461bd9d3533ee1dd3ce4628ed4', '{950,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (951, 'row 951''', '\x1c1d4df596d01da60385f0bb17a4a9e0', '{951,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (952, 'row 952	', '\xe6cb2a3c14431b55aa50c06529eaa21b', '{952,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (953, 'row 953
', '\x9232fe81225bcaef853ae32870a2b0fe', '{953,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (954, 'row 954\', '\x6395ebd0f4b478145ecfbaf939454fa4', '{954,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (955, 'row 955''', '\xef4e3b775c934dada217712d76f3d51f', '{955,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (956, 'row 956	', '\x168908dd3227b8358eababa07fcaf091', '{956,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (957, 'row 957
', '\x2ba596643cbbbc20318224181fa46b28', '{957,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (958, 'row 958\', '\xd240e3d38a8882ecad8633c8f9c78c9b', '{958,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (959, 'row 959''', '\x0f840be9b8db4d3fbd5ba2ce59211f55', '{959,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (960, 'row 960	', '\x437d7d1d97917cd627a34a6a0fb41136', '{960,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (961, 'row 961
', '\xd707329bece455a462b58ce00d1194c9', '{961,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (962, 'row 962\', '\x5c936263f3428a40227908d5a3847c0b', '{962,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (963, 'row 963''', '\x1ce927f875864094e3906a4a0b5ece68', '{963,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (964, 'row 964	', '\x8065d07da4a77621450aa84fee5656d9', '{964,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (965, 'row 965
', '\xeeb69a3cb92300456b6a5f4162093851', '{965,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (966, 'row 966\', '\x4e0cb6fb5fb446d1c92ede2ed8780188', '{966,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (967, 'row 967''', '\x6cfe0e6127fa25df2a0ef2ae1067d915', '{967,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (968, 'row 968	', '\x8f468c873a32bb0619eaeb2050ba45d1', '{968,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (969, 'row 969
', '\xe744f91c29ec99f0e662c9177946c627', '{969,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (970, 'row 970\', '\x89fcd07f20b6785b92134bd6c1d0fa42', '{970,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (971, 'row 971''', '\x6602294be910b1e3c4571bd98c4d5484', '{971,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (972, 'row 972	', '\xc22abfa379f38b5b0411bc11fa9bf92f', '{972,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (973, 'row 973
', '\xca75910166da03ff9d4655a0338e6b09', '{973,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (974, 'row 974\', '\x4311359ed4969e8401880e3c1836fbe1', '{974,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (975, 'row 975''', '\x92977ae4d2ba21425a59afb269c2a14e', '{975,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (976, 'row 976	', '\x9c01802ddb981e6bcfbec0f0516b8e35', '{976,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (977, 'row 977
', '\xcc1aa436277138f61cda703991069eaf', '{977,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (978, 'row 978\', '\x2ab56412b1163ee131e1246da0955bd1', '{978,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (979, 'row 979''', '\xc32d9bf27a3da7ec8163957080c8628e', '{979,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (980, 'row 980	', '\xd79aac075930c83c2f1e369a511148fe', '{980,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (981, 'row 981
', '\x287e03db1d99e0ec2edb90d079e142f3', '{981,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (982, 'row 982\', '\xfec8d47d412bcbeece3d9128ae855a7a', '{982,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (983, 'row 983''', '\x6aab1270668d8cac7cef2566a1c5f569', '{983,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (984, 'row 984	', '\xd93ed5b6db83be78efb0d05ae420158e', '{984,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (985, 'row 985
', '\x54a367d629152b720749e187b3eaa11b', '{985,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (986, 'row 986\', '\xfe7ee8fc1959cc7214fa21c4840dff0a', '{986,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (987, 'row 987''', '\xdf6d2338b2b8fce1ec2f6dda0a630eb0', '{987,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (988, 'row 988	', '\x9908279ebbf1f9b250ba689db6a0222b', '{988,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (989, 'row 989
', '\xa1140a3d0df1c81e24ae954d935e8926', '{989,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (990, 'row 990\', '\x4fac9ba115140ac4f1c22da82aa0bc7f', '{990,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (991, 'row 991''', '\x692f93be8c7a41525c0baf2076aecfb4', '{991,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (992, 'row 992	', '\x860320be12a1c050cd7731794e231bd3', '{992,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (993, 'row 993
', '\x7b13b2203029ed80337f27127a9f1d28', '{993,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (994, 'row 994\', '\x934815ad542a4a7c5e8a2dfa04fea9f5', '{994,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (995, 'row 995''', '\x2bcab9d935d219641434683dd9d18a03', '{995,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (996, 'row 996	', '\x0b8aff0438617c055eb55f0ba5d226fa', '{996,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (997, 'row 997
', '\xec5aa0b7846082a2415f0902f0da88f2', '{997,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (998, 'row 998\', '\x9ab0d88431732957a618d4a469a0d4c3', '{998,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (999, 'row 999''', '\xb706835de79a2b4e80506f582af3676a', '{999,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1000, 'row 1000	', '\xa9b7ba70783b617e9998dc4dd82eb3c5', '{1000,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1001, 'row 1001
', '\xb8c37e33defde51cf91e1e03e51657da', '{1001,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1002, 'row 1002\', '\xfba9d88164f3e2d9109ee770223212a0', '{1002,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1003, 'row 1003''', '\xaa68c75c4a77c87f97fb686b2f068676', '{1003,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1004, 'row 1004	', '\xfed33392d3a48aa149a87a38b875ba4a', '{1004,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1005, 'row 1005
', '\x2387337ba1e0b0249ba90f55b2ba2521', '{1005,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1006, 'row 1006\', '\x9246444d94f081e3549803b928260f56', '{1006,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1007, 'row 1007''', '\xd7322ed717dedf1eb4e6e52a37ea7bcd', '{1007,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1008, 'row 1008	', '\x1587965fb4d4b5afe8428a4a024feb0d', '{1008,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1009, 'row 1009
', '\x31b3b31a1c2f8a370206f111127c0dbd', '{1009,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1010, 'row 1010\', '\x1e48c4420b7073bc11916c6c1de226bb', '{1010,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1011, 'row 1011''', '\x7f975a56c761db6506eca0b37ce6ec87', '{1011,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1012, 'row 1012	', '\xf33ba15effa5c10e873bf3842afb46a6', '{1012,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1013, 'row 1013
', '\x6b180037abbebea991d8b1232f8a8ca9', '{1013,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1014, 'row 1014\', '\x766d856ef1a6b02f93d894415e6bfa0e', '{1014,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1015, 'row 1015''', '\x298923c8190045e91288b430794814c4', '{1015,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1016, 'row 1016	', '\x08fe2621d8e716b02ec0da35256a998d', '{1016,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1017, 'row 1017
', '\x5d616dd38211ebb5d6ec52986674b6e4', '{1017,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1018, 'row 1018\', '\xef50c335cca9f340bde656363ebd02fd', '{1018,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1019, 'row 1019''', '\x03e0704b5690a2dee1861dc3ad3316c9', '{1019,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1020, 'row 1020	', '\x65cc2c8205a05d7379fa3a6386f710e1', '{1020,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1021, 'row 1021
', '\x0768281a05da9f27df178b5c39a51263', '{1021,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1022, 'row 1022\', '\x93d65641ff3f1586614cf2c1ad240b6c', '{1022,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1023, 'row 1023''', '\xce5140df15d046a66883807d18d0264b', '{1023,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1024, 'row 1024	', '\x021bbc7ee20b71134d53e20206bd6feb', '{1024,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1025, 'row 1025
', '\x82b8a3434904411a9fdc43ca87cee70c', '{1025,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1026, 'row 1026\', '\x24146db4eb48c718b84cae0a0799dcfc', '{1026,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1027, 'row 1027''', '\x883e881bb4d22a7add958f2d6b052c9f', '{1027,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1028, 'row 1028	', '\x3806734b256c27e41ec2c6bffa26d9e7', '{1028,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1029, 'row 1029
', '\x84d2004bf28a2095230e8e14993d398d', '{1029,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1030, 'row 1030\', '\xe515df0d202ae52fcebb14295743063b', '{1030,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1031, 'row 1031''', '\xafdec7005cc9f14302cd0474fd0f3c96', '{1031,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1032, 'row 1032	', '\x995e1fda4a2b5f55ef0df50868bf2a8f', '{1032,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1033, 'row 1033
', '\xe17184bcb70dcf3942c54e0b537ffc6d', '{1033,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1034, 'row 1034\', '\xbdb106a0560c4e46ccc488ef010af787', '{1034,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1035, 'row 1035''', '\xa34bacf839b923770b2c360eefa26748', '{1035,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1036, 'row 1036	', '\x83fa5a432ae55c253d0e60dbfa716723', '{1036,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1037, 'row 1037
', '\xeddb904a6db773755d2857aacadb1cb0', '{1037,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1038, 'row 1038\', '\x6d70cb65d15211726dcce4c0e971e21c', '{1038,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1039, 'row 1039''', '\x27ed0fb950b856b06e1273989422e7d3', '{1039,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1040, 'row 1040	', '\x537d9b6c927223c796cac288cced29df', '{1040,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1041, 'row 1041
', '\xd736bb10d83a904aefc1d6ce93dc54b8', '{1041,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1042, 'row 1042\', '\x9ac403da7947a183884c18a67d3aa8de', '{1042,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1043, 'row 1043''', '\xb9141aff1412dc76340b3822d9ea6c72', '{1043,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1044, 'row 1044	', '\x1019c8091693ef5c5f55970346633f92', '{1044,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1045, 'row 1045
', '\xa0e2a2c563d57df27213ede1ac4ac780', '{1045,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1046, 'row 1046\', '\x1579779b98ce9edb98dd85606f2c119d', '{1046,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1047, 'row 1047''', '\x20b5e1cf8694af7a3c1ba4a87f073021', '{1047,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1048, 'row 1048	', '\x7cce53cf90577442771720a370c3c723', '{1048,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1049, 'row 1049
', '\x58c54802a9fb9526cd0923353a34a7ae', '{1049,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1050, 'row 1050\', '\x5055cbf43fac3f7e2336b27310f0b9ef', '{1050,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1051, 'row 1051''', '\x456ac9b0d15a8b7f1e71073221059886', '{1051,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1052, 'row 1052	', '\xf4dd765c12f2ef67f98f3558c282a9cd', '{1052,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1053, 'row 1053
', '\x7fec306d1e665bc9c748b5d2b99a6e97', '{1053,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1054, 'row 1054\', '\xdb576a7d2453575f29eab4bac787b919', '{1054,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1055, 'row 1055''', '\x53c04118df112c13a8c34b38343b9c10', '{1055,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1056, 'row 1056	', '\x4ca82782c5372a547c104929f03fe7a9', '{1056,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1057, 'row 1057
', '\xd8700cbd38cc9f30cecb34f0c195b137', '{1057,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1058, 'row 1058\', '\xb4d168b48157c623fbd095b4a565b5bb', '{1058,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1059, 'row 1059''', '\x4a08142c38dbe374195d41c04562d9f8', '{1059,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1060, 'row 1060	', '\x299a23a2291e2126b91d54f3601ec162', '{1060,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1061, 'row 1061
', '\xa89cf525e1d9f04d16ce31165e139a4b', '{1061,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1062, 'row 1062\', '\xcd89fef7ffdd490db800357f47722b20', '{1062,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1063, 'row 1063''', '\x6c340f25839e6acdc73414517203f5f0', '{1063,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1064, 'row 1064	', '\x2290a7385ed77cc5592dc2153229f082', '{1064,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1065, 'row 1065
', '\xa2137a2ae8e39b5002a3f8909ecb88fe', '{1065,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1066, 'row 1066\', '\x43dd49b4fdb9bede653e94468ff8df1e', '{1066,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1067, 'row 1067''', '\x31857b449c407203749ae32dd0e7d64a', '{1067,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1068, 'row 1068	', '\x53adaf494dc89ef7196d73636eb2451b', '{1068,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1069, 'row 1069
', '\xfc2c7c47b918d0c2d792a719dfb602ef', '{1069,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1070, 'row 1070\', '\xdc58e3a306451c9d670adcd37004f48f', '{1070,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1071, 'row 1071''', '\x1b0114c51cc532ed34e1954b5b9e4b58', '{1071,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1072, 'row 1072	', '\xa1519de5b5d44b31a01de013b9b51a80', '{1072,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1073, 'row 1073
', '\x390e982518a50e280d8e2b535462ec1f', '{1073,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1074, 'row 1074\', '\x708f3cf8100d5e71834b1db77dfa15d6', '{1074,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1075, 'row 1075''', '\x46072631582fc240dd2674a7d063b040', '{1075,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1076, 'row 1076	', '\x8a1e808b55fde9455cb3d8857ed88389', '{1076,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1077, 'row 1077
', '\x062ddb6c727310e76b6200b7c71f63b5', '{1077,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1078, 'row 1078\', '\x522a9ae9a99880d39e5daec35375e999', '{1078,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1079, 'row 1079''', '\x43baa6762fa81bb43b39c62553b2970d', '{1079,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1080, 'row 1080	', '\x731c83db8d2ff01bdc000083fd3c3740', '{1080,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1081, 'row 1081
', '\x36a16a2505369e0c922b6ea7a23a56d2', '{1081,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1082, 'row 1082\', '\x818f4654ed39a1c147d1e51a00ffb4cb', '{1082,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1083, 'row 1083''', '\xe5e63da79fcd2bebbd7cb8bf1c1d0274', '{1083,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1084, 'row 1084	', '\x9f36407ead0629fc166f14dde7970f68', '{1084,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1085, 'row 1085
', '\x4f16c818875d9fcb6867c7bdc89be7eb', '{1085,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1086, 'row 1086\', '\xd91d1b4d82419de8a614abce9cc0e6d4', '{1086,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1087, 'row 1087''', '\xa26398dca6f47b49876cbaffbc9954f9', '{1087,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1088, 'row 1088	', '\xb1563a78ec59337587f6ab6397699afc', '{1088,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1089, 'row 1089
', '\x03f544613917945245041ea1581df0c2', '{1089,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1090, 'row 1090\', '\x8b4066554730ddfaa0266346bdc1b202', '{1090,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1091, 'row 1091''', '\x754dda4b1ba34c6fa89716b85d68532b', '{1091,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1092, 'row 1092	', '\x6a2feef8ed6a9fe76d6b3f30f02150b4', '{1092,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1093, 'row 1093
', '\x68b1fbe7f16e4ae3024973f12f3cb313', '{1093,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1094, 'row 1094\', '\x41bfd20a38bb1b0bec75acf0845530a7', '{1094,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1095, 'row 1095''', '\xd6723e7cd6735df68d1ce4c704c29a04', '{1095,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1096, 'row 1096	', '\x4e2545f819e67f0615003dd7e04a6087', '{1096,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1097, 'row 1097
', '\xdb2b4182156b2f1f817860ac9f409ad7', '{1097,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1098, 'row 1098\', '\xa5e0ff62be0b08456fc7f1e88812af3d', '{1098,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1099, 'row 1099''', '\xa0160709701140704575d499c997b6ca', '{1099,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1100, 'row 1100	', '\x1e6e0a04d20f50967c64dac2d639a577', '{1100,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1101, 'row 1101
', '\xc6bff625bdb0393992c9d4db0c6bbe45', '{1101,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1102, 'row 1102\', '\xc667d53acd899a97a85de0c201ba99be', '{1102,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1103, 'row 1103''', '\xaace49c7d80767cffec0e513ae886df0', '{1103,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1104, 'row 1104	', '\x4da04049a062f5adfe81b67dd755cecc', '{1104,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1105, 'row 1105
', '\xaf21d0c97db2e27e13572cbf59eb343d', '{1105,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1106, 'row 1106\', '\xc9f95a0a5af052bffce5c89917335f67', '{1106,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1107, 'row 1107''', '\xe58cc5ca94270acaceed13bc82dfedf7', '{1107,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1108, 'row 1108	', '\xb9d487a30398d42ecff55c228ed5652b', '{1108,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1109, 'row 1109
', '\x8f1d43620bc6bb580df6e80b0dc05c48', '{1109,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1110, 'row 1110\', '\x2cbca44843a864533ec05b321ae1f9d1', '{1110,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1111, 'row 1111''', '\xb59c67bf196a4758191e42f76670ceba', '{1111,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1112, 'row 1112	', '\x20d135f0f28185b84a4cf7aa51f29500', '{1112,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1113, 'row 1113
', '\x9c3b1830513cc3b8fc4b76635d32e692', '{1113,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1114, 'row 1114\', '\xd6ef5f7fa914c19931a55bb262ec879c', '{1114,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1115, 'row 1115''', '\xe19347e1c3ca0c0b97de5fb3b690855a', '{1115,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1116, 'row 1116	', '\xdd77279f7d325eec933f05b1672f6a1f', '{1116,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1117, 'row 1117
', '\x0eec27c419d0fe24e53c90338cdc8bc6', '{1117,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1118, 'row 1118\', '\xc60d060b946d6dd6145dcbad5c4ccf6f', '{1118,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1119, 'row 1119''', '\x8597a6cfa74defcbde3047c891d78f90', '{1119,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1120, 'row 1120	', '\xc6036a69be21cb660499b75718a3ef24', '{1120,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1121, 'row 1121
', '\x3a15c7d0bbe60300a39f76f8a5ba6896', '{1121,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1122, 'row 1122\', '\x3b712de48137572f3849aabd5666a4e3', '{1122,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1123, 'row 1123''', '\x2cfd4560539f887a5e420412b370b361', '{1123,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1124, 'row 1124	', '\xc7635bfd99248a2cdef8249ef7bfbef4', '{1124,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1125, 'row 1125
', '\xc21002f464c5fc5bee3b98ced83963b8', '{1125,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1126, 'row 1126\', '\xffeed84c7cb1ae7bf4ec4bd78275bb98', '{1126,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1127, 'row 1127''', '\x678a1491514b7f1006d605e9161946b1', '{1127,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1128, 'row 1128	', '\x3fe78a8acf5fda99de95303940a2420c', '{1128,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1129, 'row 1129
', '\x69a5b5995110b36a9a347898d97a610e', '{1129,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1130, 'row 1130\', '\x4a213d37242bdcad8e7300e202e7caa4', '{1130,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1131, 'row 1131''', '\xfe709c654eac84d5239d1a12a4f71877', '{1131,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1132, 'row 1132	', '\x571e0f7e2d992e738adff8b1bd43a521', '{1132,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1133, 'row 1133
', '\xfd06b8ea02fe5b1c2496fe1700e9d16c', '{1133,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1134, 'row 1134\', '\x7c9d0b1f96aebd7b5eca8c3edaa19ebb', '{1134,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1135, 'row 1135''', '\xfd2c5e4680d9a01dba3aada5ece22270', '{1135,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1136, 'row 1136	', '\x47a658229eb2368a99f1d032c8848542', '{1136,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1137, 'row 1137
', '\x801c14f07f9724229175b8ef8b4585a8', '{1137,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1138, 'row 1138\', '\xc3e0c62ee91db8dc7382bde7419bb573', '{1138,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1139, 'row 1139''', '\x184260348236f9554fe9375772ff966e', '{1139,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1140, 'row 1140	', '\x8248a99e81e752cb9b41da3fc43fbe7f', '{1140,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1141, 'row 1141
', '\xf7f580e11d00a75814d2ded41fe8e8fe', '{1141,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1142, 'row 1142\', '\x8ce6790cc6a94e65f17f908f462fae85', '{1142,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1143, 'row 1143''', '\x208e43f0e45c4c78cafadb83d2888cb6', '{1143,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1144, 'row 1144	', '\x4588e674d3f0faf985047d4c3f13ed0d', '{1144,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1145, 'row 1145
', '\xfeab05aa91085b7a8012516bc3533958', '{1145,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1146, 'row 1146\', '\x8a3363abe792db2d8761d6403605aeb7', '{1146,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1147, 'row 1147''', '\xa1d50185e7426cbb0acad1e6ca74b9aa', '{1147,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1148, 'row 1148	', '\xdf0aab058ce179e4f7ab135ed4e641a9', '{1148,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1149, 'row 1149
', '\x09c6c3783b4a70054da74f2538ed47c6', '{1149,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1150, 'row 1150\', '\x2b38c2df6a49b97f706ec9148ce48d86', '{1150,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1151, 'row 1151''', '\xf197002b9a0853eca5e046d9ca4663d5', '{1151,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1152, 'row 1152	', '\x45f31d16b1058d586fc3be7207b58053', '{1152,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1153, 'row 1153
', '\x55b1927fdafef39c48e5b73b5d61ea60', '{1153,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1154, 'row 1154\', '\xe8b1cbd05f6e6a358a81dee52493dd06', '{1154,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1155, 'row 1155''', '\x285f89b802bcb2651801455c86d78f2a', '{1155,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1156, 'row 1156	', '\xe22312179bf43e61576081a2f250f845', '{1156,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1157, 'row 1157
', '\xa8240cb8235e9c493a0c30607586166c', '{1157,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1158, 'row 1158\', '\x0c048b3a434e49e655c1247efb389cec', '{1158,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1159, 'row 1159''', '\x16e6a3326dd7d868cbc926602a61e4d0', '{1159,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1160, 'row 1160	', '\x884d79963bd8bc0ae9b13a1aa71add73', '{1160,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1161, 'row 1161
', '\x38ca89564b2259401518960f7a06f94b', '{1161,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1162, 'row 1162\', '\xabea47ba24142ed16b7d8fbf2c740e0d', '{1162,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1163, 'row 1163''', '\x6e7d2da6d3953058db75714ac400b584', '{1163,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1164, 'row 1164	', '\x00e26af6ac3b1c1c49d7c3d79c60d000', '{1164,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1165, 'row 1165
', '\xa3fb4fbf9a6f9cf09166aa9c20cbc1ad', '{1165,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1166, 'row 1166\', '\x0f2c9a93eea6f38fabb3acb1c31488c6', '{1166,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1167, 'row 1167''', '\x9da187a7a191431db943a9a5a6fec6f4', '{1167,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1168, 'row 1168	', '\x2f29b6e3abc6ebdefb55456ea6ca5dc8', '{1168,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1169, 'row 1169
', '\x1e1d184167ca7676cf665225e236a3d2', '{1169,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1170, 'row 1170\', '\x3eb71f6293a2a31f3569e10af6552658', '{1170,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1171, 'row 1171''', '\xa113c1ecd3cace2237256f4c712f61b5', '{1171,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1172, 'row 1172	', '\x36a1694bce9815b7e38a9dad05ad42e0', '{1172,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1173, 'row 1173
', '\x0a0a0c8aaa00ade50f74a3f0ca981ed7', '{1173,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1174, 'row 1174\', '\x3473decccb0509fb264818a7512a8b9b', '{1174,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1175, 'row 1175''', '\x1896a3bf730516dd643ba67b4c447d36', '{1175,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1176, 'row 1176	', '\xa7d8ae4569120b5bec12e7b6e9648b86', '{1176,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1177, 'row 1177
', '\x83f97f4825290be4cb794ec6a234595f', '{1177,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1178, 'row 1178\', '\x7d771e0e8f3633ab54856925ecdefc5d', '{1178,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1179, 'row 1179''', '\xdabd8d2ce74e782c65a973ef76fd540b', '{1179,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1180, 'row 1180	', '\x6eb6e75fddec0218351dc5c0c8464104', '{1180,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1181, 'row 1181
', '\x2ac2406e835bd49c70469acae337d292', '{1181,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1182, 'row 1182\', '\xf47330643ae134ca204bf6b2481fec47', '{1182,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1183, 'row 1183''', '\x0e095e054ee94774d6a496099eb1cf6a', '{1183,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1184, 'row 1184	', '\x97af4fb322bb5c8973ade16764156bed', '{1184,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1185, 'row 1185
', '\x5680522b8e2bb01943234bce7bf84534', '{1185,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1186, 'row 1186\', '\x2b6d65b9a9445c4271ab9076ead5605a', '{1186,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1187, 'row 1187''', '\x4f284803bd0966cc24fa8683a34afc6e', '{1187,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1188, 'row 1188	', '\xc44e503833b64e9f27197a484f4257c0', '{1188,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1189, 'row 1189
', '\x82c2559140b95ccda9c6ca4a8b981f1e', '{1189,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1190, 'row 1190\', '\x160c88652d47d0be60bfbfed25111412', '{1190,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1191, 'row 1191''', '\xb20bb95ab626d93fd976af958fbc61ba', '{1191,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1192, 'row 1192	', '\x52292e0c763fd027c6eba6b8f494d2eb', '{1192,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1193, 'row 1193
', '\x9a3d458322d70046f63dfd8b0153ece4', '{1193,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1194, 'row 1194\', '\xa42a596fc71e17828440030074d15e74', '{1194,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1195, 'row 1195''', '\x0188e8b8b014829e2fa0f430f0a95961', '{1195,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1196, 'row 1196	', '\x9adeb82fffb5444e81fa0ce8ad8afe7a', '{1196,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1197, 'row 1197
', '\xae5e3ce40e0404a45ecacaaf05e5f735', '{1197,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1198, 'row 1198\', '\xc54e7837e0cd0ced286cb5995327d1ab', '{1198,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1199, 'row 1199''', '\x4d2e7bd33c475784381a64e43e50922f', '{1199,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1200, 'row 1200	', '\xfe2d010308a6b3799a3d9c728ee74244', '{1200,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1201, 'row 1201
', '\x7501e5d4da87ac39d782741cd794002d', '{1201,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1202, 'row 1202\', '\x147702db07145348245dc5a2f2fe5683', '{1202,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1203, 'row 1203''', '\x491442df5f88c6aa018e86dac21d3606', '{1203,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1204, 'row 1204	', '\xfb2fcd534b0ff3bbed73cc51df620323', '{1204,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1205, 'row 1205
', '\xb571ecea16a9824023ee1af16897a582', '{1205,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1206, 'row 1206\', '\x144a3f71a03ab7c4f46f9656608efdb2', '{1206,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1207, 'row 1207''', '\x4e4e53aa080247bc31d0eb4e7aeb07a0', '{1207,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1208, 'row 1208	', '\xa58149d355f02887dfbe55ebb2b64ba3', '{1208,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1209, 'row 1209
', '\x7e7e69ea3384874304911625ac34321c', '{1209,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1210, 'row 1210\', '\xf7cade80b7cc92b991cf4d2806d6bd78', '{1210,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1211, 'row 1211''', '\x285ab9448d2751ee57ece7f762c39095', '{1211,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1212, 'row 1212	', '\xa01610228fe998f515a72dd730294d87', '{1212,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1213, 'row 1213
', '\x33ceb07bf4eeb3da587e268d663aba1a', '{1213,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1214, 'row 1214\', '\xc8ba76c279269b1c6bc8a07e38e78fa4', '{1214,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1215, 'row 1215''', '\xa4d2f0d23dcc84ce983ff9157f8b7f88', '{1215,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1216, 'row 1216	', '\x3948ead63a9f2944218de038d8934305', '{1216,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1217, 'row 1217
', '\x6a61d423d02a1c56250dc23ae7ff12f3', '{1217,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1218, 'row 1218\', '\x3f67fd97162d20e6fe27748b5b372509', '{1218,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1219, 'row 1219''', '\x2715518c875999308842e3455eda2fe3', '{1219,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1220, 'row 1220	', '\xb24d516bb65a5a58079f0f3526c87c57', '{1220,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1221, 'row 1221
', '\x1d72310edc006dadf2190caad5802983', '{1221,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1222, 'row 1222\', '\x3a029f04d76d32e79367c4b3255dda4d', '{1222,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1223, 'row 1223''', '\x43cca4b3de2097b9558efefd0ecc3588', '{1223,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1224, 'row 1224	', '\x68d13cf26c4b4f4f932e3eff990093ba', '{1224,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1225, 'row 1225
', '\x25df35de87aa441b88f22a6c2a830a17', '{1225,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1226, 'row 1226\', '\x3210ddbeaa16948a702b6049b8d9a202', '{1226,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1227, 'row 1227''', '\xc4851e8e264415c4094e4e85b0baa7cc', '{1227,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1228, 'row 1228	', '\xeb86d510361fc23b59f18c1bc9802cc6', '{1228,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1229, 'row 1229
', '\x310ce61c90f3a46e340ee8257bc70e93', '{1229,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1230, 'row 1230\', '\x4122cb13c7a474c1976c9706ae36521d', '{1230,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1231, 'row 1231''', '\x6c14da109e294d1e8155be8aa4b1ce8e', '{1231,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1232, 'row 1232	', '\xe53a0a2978c28872a4505bdb51db06dc', '{1232,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1233, 'row 1233
', '\xe034fb6b66aacc1d48f445ddfb08da98', '{1233,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1234, 'row 1234\', '\x81dc9bdb52d04dc20036dbd8313ed055', '{1234,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1235, 'row 1235''', '\x9996535e07258a7bbfd8b132435c5962', '{1235,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1236, 'row 1236	', '\x7bccfde7714a1ebadf06c5f4cea752c1', '{1236,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1237, 'row 1237
', '\xa9eb812238f753132652ae09963a05e9', '{1237,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1238, 'row 1238\', '\xd38901788c533e8286cb6400b40b386d', '{1238,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1239, 'row 1239''', '\xb3ba8f1bee1238a2f37603d90b58898d', '{1239,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1240, 'row 1240	', '\xa9078e8653368c9c291ae2f8b74012e7', '{1240,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1241, 'row 1241
', '\x1c65cef3dfd1e00c0b03923a1c591db4', '{1241,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1242, 'row 1242\', '\x2de5d16682c3c35007e4e92982f1a2ba', '{1242,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1243, 'row 1243''', '\xe1d5be1c7f2f456670de3d53c7b54f4a', '{1243,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1244, 'row 1244	', '\x2c89109d42178de8a367c0228f169bf8', '{1244,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1245, 'row 1245
', '\x5eac43aceba42c8757b54003a58277b5', '{1245,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1246, 'row 1246\', '\x905056c1ac1dad141560467e0a99e1cf', '{1246,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1247, 'row 1247''', '\xe6d8545daa42d5ced125a4bf747b3688', '{1247,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1248, 'row 1248	', '\x39e4973ba3321b80f37d9b55f63ed8b8', '{1248,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1249, 'row 1249
', '\x2ba8698b79439589fdd2b0f7218d8b07', '{1249,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1250, 'row 1250\', '\x81e5f81db77c596492e6f1a5a792ed53', '{1250,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1251, 'row 1251''', '\x838e8afb1ca34354ac209f53d90c3a43', '{1251,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1252, 'row 1252	', '\xa284df1155ec3e67286080500df36a9a', '{1252,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1253, 'row 1253
', '\xb495ce63ede0f4efc9eec62cb947c162', '{1253,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1254, 'row 1254\', '\x884ce4bb65d328ecb03c598409e2b168', '{1254,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1255, 'row 1255''', '\x3bf55bbad370a8fcad1d09b005e278c2', '{1255,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1256, 'row 1256	', '\xe3251075554389fe91d17a794861d47b', '{1256,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1257, 'row 1257
', '\xcd758e8f59dfdf06a852adad277986ca', '{1257,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1258, 'row 1258\', '\x26588e932c7ccfa1df309280702fe1b5', '{1258,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1259, 'row 1259''', '\x68a83eeb494a308fe5295da69428a507', '{1259,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1260, 'row 1260	', '\xf4573fc71c731d5c362f0d7860945b88', '{1260,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1261, 'row 1261
', '\x17326d10d511828f6b34fa6d751739e2', '{1261,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1262, 'row 1262\', '\xdc4c44f624d600aa568390f1f1104aa0', '{1262,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1263, 'row 1263''', '\x7eb3c8be3d411e8ebfab08eba5f49632', '{1263,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1264, 'row 1264	', '\x6c8dba7d0df1c4a79dd07646be9a26c8', '{1264,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1265, 'row 1265
', '\x0ce2ffd21fc958d9ef0ee9ba5336e357', '{1265,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1266, 'row 1266\', '\x8e2cfdc275761edc592f73a076197c33', '{1266,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1267, 'row 1267''', '\xb51a15f382ac914391a58850ab343b00', '{1267,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1268, 'row 1268	', '\x193002e668758ea9762904da1a22337c', '{1268,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1269, 'row 1269
', '\xe00406144c1e7e35240afed70f34166a', '{1269,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1270, 'row 1270\', '\xc850371fda6892fbfd1c5a5b457e5777', '{1270,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1271, 'row 1271''', '\xc1e39d912d21c91dce811d6da9929ae8', '{1271,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1272, 'row 1272	', '\x7810ccd41bf26faaa2c4e1f20db70a71', '{1272,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1273, 'row 1273
', '\xf91e24dfe80012e2a7984afa4480a6d6', '{1273,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1274, 'row 1274\', '\xe702e51da2c0f5be4dd354bb3e295d37', '{1274,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1275, 'row 1275''', '\xbb04af0f7ecaee4aae62035497da1387', '{1275,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1276, 'row 1276	', '\xfb60d411a5c5b72b2e7d3527cfc84fd0', '{1276,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1277, 'row 1277
', '\xd759175de8ea5b1d9a2660e45554894f', '{1277,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1278, 'row 1278\', '\xab1a4d0dd4d48a2ba1077c4494791306', '{1278,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1279, 'row 1279''', '\x995665640dc319973d3173a74a03860c', '{1279,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1280, 'row 1280	', '\xda11e8cd1811acb79ccf0fd62cd58f86', '{1280,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1281, 'row 1281
', '\xd94e18a8adb4cc0f623f7a83b1ac75b4', '{1281,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1282, 'row 1282\', '\x1cecc7a77928ca8133fa24680a88d2f9', '{1282,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1283, 'row 1283''', '\x018b59ce1fd616d874afad0f44ba338d', '{1283,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1284, 'row 1284	', '\x242c100dc94f871b6d7215b868a875f8', '{1284,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1285, 'row 1285
', '\x944bdd9636749a0801c39b6e449dbedc', '{1285,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1286, 'row 1286\', '\xc0a271bc0ecb776a094786474322cb82', '{1286,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1287, 'row 1287''', '\x4079016d940210b4ae9ae7d41c4a2065', '{1287,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1288, 'row 1288	', '\x0e9fa1f3e9e66792401a6972d477dcc3', '{1288,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1289, 'row 1289
', '\x0829424ffa0d3a2547b6c9622c77de03', '{1289,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1290, 'row 1290\', '\x70222949cc0db89ab32c9969754d4758', '{1290,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1291, 'row 1291''', '\x71f6278d140af599e06ad9bf1ba03cb0', '{1291,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1292, 'row 1292	', '\x459a4ddcb586f24efd9395aa7662bc7c', '{1292,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1293, 'row 1293
', '\x7c82fab8c8f89124e2ce92984e04fb40', '{1293,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1294, 'row 1294\', '\x84438b7aae55a0638073ef798e50b4ef', '{1294,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1295, 'row 1295''', '\xdc87c13749315c7217cdc4ac692e704c', '{1295,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1296, 'row 1296	', '\x2812e5cf6d8f21d69c91dddeefb792a7', '{1296,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1297, 'row 1297
', '\x286674e3082feb7e5afb92777e48821f', '{1297,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1298, 'row 1298\', '\xa51fb975227d6640e4fe47854476d133', '{1298,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1299, 'row 1299''', '\xa0833c8a1817526ac555f8d67727caf6', '{1299,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1300, 'row 1300	', '\x6f3e29a35278d71c7f65495871231324', '{1300,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1301, 'row 1301
', '\x2df45244f09369e16ea3f9117ca45157', '{1301,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1302, 'row 1302\', '\x996009f2374006606f4c0b0fda878af1', '{1302,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1303, 'row 1303''', '\xd282ef263719ab842e05382dc235f69e', '{1303,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1304, 'row 1304	', '\x5caf41d62364d5b41a893adc1a9dd5d4', '{1304,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1305, 'row 1305
', '\xfd5c905bcd8c3348ad1b35d7231ee2b1', '{1305,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1306, 'row 1306\', '\x7940ab47468396569a906f75ff3f20ef', '{1306,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1307, 'row 1307''', '\xf93882cbd8fc7fb794c1011d63be6fb6', '{1307,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1308, 'row 1308	', '\xa0872cc5b5ca4cc25076f3d868e1bdf8', '{1308,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1309, 'row 1309
', '\x4476b929e30dd0c4e8bdbcc82c6ba23a', '{1309,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1310, 'row 1310\', '\x535ab76633d94208236a2e829ea6d888', '{1310,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1311, 'row 1311''', '\x7bb060764a818184ebb1cc0d43d382aa', '{1311,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1312, 'row 1312	', '\xf29b38f160f87ae86df31cee1982066f', '{1312,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1313, 'row 1313
', '\xf09696910bdd874a99cd74c8f05b5c44', '{1313,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1314, 'row 1314\', '\x50905d7b2216bfeccb5b41016357176b', '{1314,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1315, 'row 1315''', '\xdfd7468ac613286cdbb40872c8ef3b06', '{1315,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1316, 'row 1316	', '\xf3f1b7fc5a8779a9e618e1f23a7b7860', '{1316,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1317, 'row 1317
', '\x93fb9d4b16aa750c7475b6d601c35c2c', '{1317,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1318, 'row 1318\', '\x76cf99d3614e23eabab16fb27e944bf9', '{1318,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1319, 'row 1319''', '\x1ee3dfcd8a0645a25a35977997223d22', '{1319,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1320, 'row 1320	', '\x2a50e9c2d6b89b95bcb416d6857f8b45', '{1320,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1321, 'row 1321
', '\xf9be311e65d81a9ad8150a60844bb94c', '{1321,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1322, 'row 1322\', '\xdc960c46c38bd16e953d97cdeefdbc68', '{1322,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1323, 'row 1323''', '\x4671aeaf49c792689533b00664a5c3ef', '{1323,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1324, 'row 1324	', '\xbb7946e7d85c81a9e69fee1cea4a087c', '{1324,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1325, 'row 1325
', '\x3546ab441e56fa333f8b44b610d95691', '{1325,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1326, 'row 1326\', '\xc70daf247944fe3add32218f914c75a6', '{1326,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1327, 'row 1327''', '\x17fafe5f6ce2f1904eb09d2e80a4cbf6', '{1327,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1328, 'row 1328	', '\x4c22bd444899d3b6047a10b20a2f26db', '{1328,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1329, 'row 1329
', '\x01e9565cecc4e989123f9620c1d09c09', '{1329,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1330, 'row 1330\', '\xfe51510c80bfd6e5d78a164cd5b1f688', '{1330,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1331, 'row 1331''', '\xe077e1a544eec4f0307cf5c3c721d944', '{1331,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1332, 'row 1332	', '\x28e209b61a52482a0ae1cb9f5959c792', '{1332,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1333, 'row 1333
', '\xff49cc40a8890e6a60f40ff3026d2730', '{1333,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1334, 'row 1334\', '\x8edd72158ccd2a879f79cb2538568fdc', '{1334,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1335, 'row 1335''', '\x9cb67ffb59554ab1dabb65bcb370ddd9', '{1335,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1336, 'row 1336	', '\x3d779cae2d46cf6a8a99a35ba4167977', '{1336,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1337, 'row 1337
', '\xe48e13207341b6bffb7fb1622282247b', '{1337,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1338, 'row 1338\', '\x05311655a15b75fab86956663e1819cd', '{1338,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1339, 'row 1339''', '\xd10ec7c16cbe9de8fbb1c42787c3ec26', '{1339,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1340, 'row 1340	', '\x4f87658ef0de194413056248a00ce009', '{1340,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1341, 'row 1341
', '\x33ebd5b07dc7e407752fe773eed20635', '{1341,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1342, 'row 1342\', '\x5e1b18c4c6a6d31695acbae3fd70ecc6', '{1342,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1343, 'row 1343''', '\x674bfc5f6b72706fb769f5e93667bd23', '{1343,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1344, 'row 1344	', '\xa50abba8132a77191791390c3eb19fe7', '{1344,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1345, 'row 1345
', '\x86109d400f0ed29e840b47ed72777c84', '{1345,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1346, 'row 1346\', '\x82965d4ed8150294d4330ace00821d77', '{1346,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1347, 'row 1347''', '\x0e55666a4ad822e0e34299df3591d979', '{1347,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1348, 'row 1348	', '\xc73dfe6c630edb4c1692db67c510f65c', '{1348,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1349, 'row 1349
', '\xbcc0d400288793e8bdcd7c19a8ac0c2b', '{1349,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1350, 'row 1350\', '\x861dc9bd7f4e7dd3cccd534d0ae2a2e9', '{1350,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1351, 'row 1351''', '\x3e313b9badf12632cdae5452d20e1af6', '{1351,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1352, 'row 1352	', '\x8b0dc65f996f98fd178a9defd0efa077', '{1352,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1353, 'row 1353
', '\xee8374ec4e4ad797d42350c904d73077', '{1353,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1354, 'row 1354\', '\xaf4732711661056eadbf798ba191272a', '{1354,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1355, 'row 1355''', '\xb8c27b7a1c450ffdacb31483454e0b54', '{1355,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1356, 'row 1356	', '\x980ecd059122ce2e50136bda65c25e07', '{1356,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1357, 'row 1357
', '\xc26820b8a4c1b3c2aa868d6d57e14a79', '{1357,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1358, 'row 1358\', '\x83adc9225e4deb67d7ce42d58fe5157c', '{1358,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1359, 'row 1359''', '\x8d3369c4c086f236fabf61d614a32818', '{1359,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1360, 'row 1360	', '\xfb508ef074ee78a0e58c68be06d8a2eb', '{1360,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1361, 'row 1361
', '\xcf9a242b70f45317ffd281241fa66502', '{1361,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1362, 'row 1362\', '\xa9be4c2a4041cadbf9d61ae16dd1389e', '{1362,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1363, 'row 1363''', '\x9683cc5f89562ea48e72bb321d9f03fb', '{1363,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1364, 'row 1364	', '\xeffc299a1addb07e7089f9b269c31f2f', '{1364,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1365, 'row 1365
', '\xcf1f78fe923afe05f7597da2be7a3da8', '{1365,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1366, 'row 1366\', '\x6a5889bb0190d0211a991f47bb19a777', '{1366,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1367, 'row 1367''', '\xa223c6b3710f85df22e9377d6c4f7553', '{1367,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1368, 'row 1368	', '\x6c1da886822c67822bcf3679d04369fa', '{1368,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1369, 'row 1369
', '\x0e3a37aa85a14e359df74fa77eded3f6', '{1369,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1370, 'row 1370\', '\xd1ee59e20ad01cedc15f5118a7626099', '{1370,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1371, 'row 1371''', '\x81ca0262c82e712e50c580c032d99b60', '{1371,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1372, 'row 1372	', '\xf3bd5ad57c8389a8a1a541a76be463bf', '{1372,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1373, 'row 1373
', '\xe56b06c51e1049195d7b26d043c478a0', '{1373,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1374, 'row 1374\', '\x792c7b5aae4a79e78aaeda80516ae2ac', '{1374,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1375, 'row 1375''', '\x70feb62b69f16e0238f741fab228fec2', '{1375,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1376, 'row 1376	', '\x79a49b3e3762632813f9e35f4ba53d6c', '{1376,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1377, 'row 1377
', '\xf52378e14237225a6f6c7d802dc6abbd', '{1377,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1378, 'row 1378\', '\x8d9a0adb7c204239c9635426f35c9522', '{1378,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1379, 'row 1379''', '\xbad5f33780c42f2588878a9d07405083', '{1379,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1380, 'row 1380	', '\xea8fcd92d59581717e06eb187f10666d', '{1380,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1381, 'row 1381
', '\xd82118376df344b0010f53909b961db3', '{1381,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1382, 'row 1382\', '\x4e0d67e54ad6626e957d15b08ae128a6', '{1382,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1383, 'row 1383''', '\xcd0dce8fca267bf1fb86cf43e18d5598', '{1383,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1384, 'row 1384	', '\x5ca3e9b122f61f8f06494c97b1afccf3', '{1384,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1385, 'row 1385
', '\x86e8f7ab32cfd12577bc2619bc635690', '{1385,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1386, 'row 1386\', '\x363763e5c3dc3a68b399058c34aecf2c', '{1386,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1387, 'row 1387''', '\x4fa7c62536118cc404dec4a0ca88d4f6', '{1387,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1388, 'row 1388	', '\x0c0a7566915f4f24853fc4192689aa7e', '{1388,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1389, 'row 1389
', '\x2bd7f907b7f5b6bbd91822c0c7b835f6', '{1389,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1390, 'row 1390\', '\x359f38463d487e9e29bd20e24f0c050a', '{1390,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1391, 'row 1391''', '\x7f53f8c6c730af6aeb52e66eb74d8507', '{1391,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1392, 'row 1392	', '\xc0826819636026dd1f3674774f06c51d', '{1392,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1393, 'row 1393
', '\xad3019b856147c17e82a5bead782d2a8', '{1393,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1394, 'row 1394\', '\xf016e59c7ad8b1d72903bb1aa5720d53', '{1394,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1395, 'row 1395''', '\x14d9e8007c9b41f57891c48e07c23f57', '{1395,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1396, 'row 1396	', '\x0966289037ad9846c5e994be2a91bafa', '{1396,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1397, 'row 1397
', '\x215a71a12769b056c3c32e7299f1c5ed', '{1397,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1398, 'row 1398\', '\xd9731321ef4e063ebbee79298fa36f56', '{1398,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1399, 'row 1399''', '\x602d1305678a8d5fdb372271e980da6a', '{1399,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1400, 'row 1400	', '\xf0dd4a99fba6075a9494772b58f95280', '{1400,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1401, 'row 1401
', '\x9701a1c165dd9420816bfec5edd6c2b1', '{1401,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1402, 'row 1402\', '\x28fc2782ea7ef51c1104ccf7b9bea13d', '{1402,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1403, 'row 1403''', '\x4edaa105d5f53590338791951e38c3ad', '{1403,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1404, 'row 1404	', '\x186a157b2992e7daed3677ce8e9fe40f', '{1404,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1405, 'row 1405
', '\x3de2334a314a7a72721f1f74a6cb4cee', '{1405,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1406, 'row 1406\', '\xb7087c1f4f89e63af8d46f3b20271153', '{1406,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1407, 'row 1407''', '\x46771d1f432b42343f56f791422a4991', '{1407,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1408, 'row 1408	', '\x6d9c547cf146054a5a720606a7694467', '{1408,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1409, 'row 1409
', '\x7b5b23f4aadf9513306bcd59afb6e4c9', '{1409,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1410, 'row 1410\', '\x512c5cad6c37edb98ae91c8a76c3a291', '{1410,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1411, 'row 1411''', '\x54072f485cdb7897ebbcaf7525139561', '{1411,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1412, 'row 1412	', '\x0e4e946668cf2afc4299b462b812caca', '{1412,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1413, 'row 1413
', '\x59f51fd6937412b7e56ded1ea2470c25', '{1413,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1414, 'row 1414\', '\x7a674153c63cff1ad7f0e261c369ab2c', '{1414,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1415, 'row 1415''', '\xa60937eba57758ed45b6d3e91e8659f3', '{1415,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1416, 'row 1416	', '\x23ad3e314e2a2b43b4c720507cec0723', '{1416,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1417, 'row 1417
', '\x9a1756fd0c741126d7bbd4b692ccbd91', '{1417,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1418, 'row 1418\', '\x309928d4b100a5d75adff48a9bfc1ddb', '{1418,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1419, 'row 1419''', '\x30c8e1ca872524fbf7ea5c519ca397ee', '{1419,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1420, 'row 1420	', '\x90db9da4fc5414ab55a9fe495d555c06', '{1420,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1421, 'row 1421
', '\x9aa42b31882ec039965f3c4923ce901b', '{1421,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1422, 'row 1422\', '\x0ed9422357395a0d4879191c66f4faa2', '{1422,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1423, 'row 1423''', '\x856fc81623da2150ba2210ba1b51d241', '{1423,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1424, 'row 1424	', '\x489d0396e6826eb0c1e611d82ca8b215', '{1424,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1425, 'row 1425
', '\xa424ed4bd3a7d6aea720b86d4a360f75', '{1425,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1426, 'row 1426\', '\x299fb2142d7de959380f91c01c3a293c', '{1426,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1427, 'row 1427''', '\x970af30e481057c48f87e101b61e6994', '{1427,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1428, 'row 1428	', '\x0663a4ddceacb40b095eda264a85f15c', '{1428,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1429, 'row 1429
', '\x56352739f59643540a3a6e16985f62c7', '{1429,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1430, 'row 1430\', '\x411ae1bf081d1674ca6091f8c59a266f', '{1430,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1431, 'row 1431''', '\xe11943a6031a0e6114ae69c257617980', '{1431,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1432, 'row 1432	', '\x56468d5607a5aaf1604ff5e15593b003', '{1432,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1433, 'row 1433
', '\xb069b3415151fa7217e870017374de7c', '{1433,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1434, 'row 1434\', '\x7895fc13088ee37f511913bac71fa66f', '{1434,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1435, 'row 1435''', '\x1f3202d820180a39f736f20fce790de8', '{1435,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1436, 'row 1436	', '\xeaa32c96f620053cf442ad32258076b9', '{1436,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1437, 'row 1437
', '\xa8f8f60264024dca151f164729b76c0b', '{1437,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1438, 'row 1438\', '\xdb6ebd0566994d14a1767f14eb6fba81', '{1438,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1439, 'row 1439''', '\x540ae6b0f6ac6e155062f3dd4f0b2b01', '{1439,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1440, 'row 1440	', '\xf4a331b7a22d1b237565d8813a34d8ac', '{1440,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1441, 'row 1441
', '\xb197ffdef2ddc3308584dce7afa3661b', '{1441,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1442, 'row 1442\', '\xf69e505b08403ad2298b9f262659929a', '{1442,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1443, 'row 1443''', '\x8fb5f8be2aa9d6c64a04e3ab9f63feee', '{1443,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1444, 'row 1444	', '\xafe434653a898da20044041262b3ac74', '{1444,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1445, 'row 1445
', '\xb265ce60fe4c5384e622b09eb829b8df', '{1445,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1446, 'row 1446\', '\x8fb21ee7a2207526da55a679f0332de2', '{1446,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1447, 'row 1447''', '\xc930eecd01935feef55942cc445f708f', '{1447,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1448, 'row 1448	', '\xe94f63f579e05cb49c05c2d050ead9c0', '{1448,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1449, 'row 1449
', '\x2dffbc474aa176b6dc957938c15d0c8b', '{1449,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1450, 'row 1450\', '\xc5cc17e395d3049b03e0f1ccebb02b4d', '{1450,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1451, 'row 1451''', '\x80a8155eb153025ea1d513d0b2c4b675', '{1451,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1452, 'row 1452	', '\x6786f3c62fbf9021694f6e51cc07fe3c', '{1452,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1453, 'row 1453
', '\x536a76f94cf7535158f66cfbd4b113b6', '{1453,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1454, 'row 1454\', '\x3bbfdde8842a5c44a0323518eec97cbe', '{1454,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1455, 'row 1455''', '\x0a1bf96b7165e962e90cb14648c9462d', '{1455,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1456, 'row 1456	', '\x5e76bef6e019b2541ff53db39f407a98', '{1456,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1457, 'row 1457
', '\x01d8bae291b1e4724443375634ccfa0e', '{1457,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1458, 'row 1458\', '\x4dcae38ee11d3a6606cc6cd636a3628b', '{1458,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1459, 'row 1459''', '\x1abb1e1ea5f481b589da52303b091cbb', '{1459,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1460, 'row 1460	', '\x07042ac7d03d3b9911a00da43ce0079a', '{1460,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1461, 'row 1461
', '\x95151403b0db4f75bfd8da0b393af853', '{1461,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1462, 'row 1462\', '\xad71c82b22f4f65b9398f76d8be4c615', '{1462,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1463, 'row 1463''', '\xfe70c36866add1572a8e2b96bfede7bf', '{1463,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1464, 'row 1464	', '\xc913303f392ffc643f7240b180602652', '{1464,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1465, 'row 1465
', '\x372d3f309fef061977fb2f7ba36d74d2', '{1465,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1466, 'row 1466\', '\x6d9cb7de5e8ac30bd5e8734bc96a35c1', '{1466,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1467, 'row 1467''', '\x0245952ecff55018e2a459517fdb40e3', '{1467,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1468, 'row 1468	', '\xcec6f62cfb44b1be110b7bf70c8362d8', '{1468,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1469, 'row 1469
', '\x991de292e76f74f3c285b3f6d57958d5', '{1469,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1470, 'row 1470\', '\x42ffcf057e133f94c1b7b5cf543ef3bd', '{1470,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1471, 'row 1471''', '\x8b0d268963dd0cfb808aac48a549829f', '{1471,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1472, 'row 1472	', '\xdaa96d9681a21445772454cbddf0cac1', '{1472,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1473, 'row 1473
', '\xac796a52db3f16bbdb6557d3d89d1c5a', '{1473,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1474, 'row 1474\', '\x7d6044e95a16761171b130dcb476a43e', '{1474,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1475, 'row 1475''', '\x571d3a9420bfd9219f65b643d0003bf4', '{1475,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1476, 'row 1476	', '\x97275a23ca44226c9964043c8462be96', '{1476,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1477, 'row 1477
', '\x78b9cab19959e4af8ff46156ee460c74', '{1477,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1478, 'row 1478\', '\x83cdcec08fbf90370fcf53bdd56604ff', '{1478,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1479, 'row 1479''', '\xdc09c97fd73d7a324bdbfe7c79525f64', '{1479,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1480, 'row 1480	', '\xe816c635cad85a60fabd6b97b03cbcc9', '{1480,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1481, 'row 1481
', '\x4e8412ad48562e3c9934f45c3e144d48', '{1481,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1482, 'row 1482\', '\xab541d874c7bc19ab77642849e02b89f', '{1482,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1483, 'row 1483''', '\xbffc98347ee35b3ead06728d6f073c68', '{1483,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1484, 'row 1484	', '\x729c68884bd359ade15d5f163166738a', '{1484,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1485, 'row 1485
', '\x7fb8ceb3bd59c7956b1df66729296a4c', '{1485,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1486, 'row 1486\', '\x86df7dcfd896fcaf2674f757a2463eba', '{1486,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1487, 'row 1487''', '\x6d3a1e06d6a06349436bc054313b648c', '{1487,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1488, 'row 1488	', '\x8a146f1a3da4700cbf03cdc55e2daae6', '{1488,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1489, 'row 1489
', '\x1baff70e2669e8376347efd3a874a341', '{1489,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1490, 'row 1490\', '\xf187a23c3ee681ef6913f31fd6d6446b', '{1490,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1491, 'row 1491''', '\x226d1f15ecd35f784d2a20c3ecf56d7f', '{1491,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1492, 'row 1492	', '\xe655c7716a4b3ea67f48c6322fc42ed6', '{1492,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1493, 'row 1493
', '\x1714726c817af50457d810aae9d27a2e', '{1493,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1494, 'row 1494\', '\xfcdf25d6e191893e705819b177cddea0', '{1494,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1495, 'row 1495''', '\xfa1e9c965314ccd7810fb5ea838303e5', '{1495,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1496, 'row 1496	', '\x1415db70fe9ddb119e23e9b2808cde38', '{1496,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1497, 'row 1497
', '\x55c567fd4395ecef6d936cf77b8d5b2b', '{1497,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1498, 'row 1498\', '\xced556cd9f9c0c8315cfbe0744a3baf0', '{1498,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1499, 'row 1499''', '\x6490791e7abf6b29a381288cc23a8223', '{1499,NULL,"\\"}', NULL);
INSERT INTO harbour.escapes VALUES (1500, 'row 1500	', '\xcfa5301358b9fcbe7aa45b1ceea088c6', '{1500,NULL,"\\"}', NULL);


--
-- Data for Name: scratch; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.scratch VALUES (1, 'one');
INSERT INTO harbour.scratch VALUES (2, NULL);


--
-- Data for Name: ship; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.ship OVERRIDING SYSTEM VALUE VALUES (100, 'Ada', 2.50, '{wood}', '("north; pier",7)', '{[08:00:00,12:00:00),[13:00:00,18:00:00)}', DEFAULT, '2026-01-01 00:00:00+00', 'back\slash ''quote'' $1 ;
', '{"x": "\\ \" ; é"}', '\x00ff', '[1,5)');
INSERT INTO harbour.ship OVERRIDING SYSTEM VALUE VALUES (102, 'it''s; mine', 19.99, NULL, NULL, '{}', DEFAULT, '2026-01-01 00:00:00+00', 'back\slash ''quote'' $1 ;
', NULL, '\x00ff', NULL);
INSERT INTO harbour.ship OVERRIDING SYSTEM VALUE VALUES (104, '🚢 ä\b', 3.00, '{straße,"it''s; \"stone\""}', '("",)', NULL, DEFAULT, '2026-01-01 00:00:00+00', 'back\slash ''quote'' $1 ;
', '[]', '\x00ff', '[5,9)');


--
-- Data for Name: steamer; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.steamer VALUES (3, 'steel', 4);


--
-- Data for Name: toll_2025; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.toll_2025 VALUES (4240, 100, '2025-03-01', 12.50);


--
-- Data for Name: toll_2026_first; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.toll_2026_first VALUES (4245, 100, '2026-03-01', 0.00);
INSERT INTO harbour.toll_2026_first VALUES (4250, NULL, '2026-04-01', 1.00);


--
-- Data for Name: toll_rest; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.toll_rest VALUES (4255, 104, '2031-01-01', 99999.99);


--
-- Data for Name: vessel; Type: TABLE DATA; Schema: harbour; Owner: postgres
--

INSERT INTO harbour.vessel VALUES (1, 'oak');
INSERT INTO harbour.vessel VALUES (2, 'iron; it''s');


--
-- Name: ship_id_seq; Type: SEQUENCE SET; Schema: harbour; Owner: postgres
--

SELECT pg_catalog.setval('harbour.ship_id_seq', 104, true);


--
-- Name: toll_number; Type: SEQUENCE SET; Schema: harbour; Owner: postgres
--

SELECT pg_catalog.setval('harbour.toll_number', 4265, true);


--
-- Name: vessel_id_seq; Type: SEQUENCE SET; Schema: harbour; Owner: postgres
--

SELECT pg_catalog.setval('harbour.vessel_id_seq', 77, false);


--
-- Name: select ; "x" select ; "x"_pkey; Type: CONSTRAINT; Schema: Odd "Names";; Owner: postgres
--

ALTER TABLE ONLY "Odd ""Names"";"."select ; ""x"""
    ADD CONSTRAINT "select ; ""x""_pkey" PRIMARY KEY ("from");


--
-- Name: escapes escapes_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.escapes
    ADD CONSTRAINT escapes_pkey PRIMARY KEY (id);


--
-- Name: vessel hard; Type: CHECK CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE harbour.vessel
    ADD CONSTRAINT hard CHECK ((keel <> 'cork; ''x'''::text)) NOT VALID;


--
-- Name: scratch scratch_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.scratch
    ADD CONSTRAINT scratch_pkey PRIMARY KEY (id);


--
-- Name: scratch scratch_what_key; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.scratch
    ADD CONSTRAINT scratch_what_key UNIQUE (what);


--
-- Name: ship ship_berth_range_excl; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.ship
    ADD CONSTRAINT ship_berth_range_excl EXCLUDE USING gist (berth_range WITH &&) WHERE ((berth_range IS NOT NULL));


--
-- Name: ship ship_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.ship
    ADD CONSTRAINT ship_pkey PRIMARY KEY (id);


--
-- Name: toll toll_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll
    ADD CONSTRAINT toll_pkey PRIMARY KEY (id, day);


--
-- Name: toll_2025 toll_2025_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll_2025
    ADD CONSTRAINT toll_2025_pkey PRIMARY KEY (id, day);


--
-- Name: toll_2026 toll_2026_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll_2026
    ADD CONSTRAINT toll_2026_pkey PRIMARY KEY (id, day);


--
-- Name: toll_2026_first toll_2026_first_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll_2026_first
    ADD CONSTRAINT toll_2026_first_pkey PRIMARY KEY (id, day);


--
-- Name: toll_rest toll_rest_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.toll_rest
    ADD CONSTRAINT toll_rest_pkey PRIMARY KEY (id, day);


--
-- Name: ship_name; Type: INDEX; Schema: harbour; Owner: postgres
--

CREATE UNIQUE INDEX ship_name ON harbour.ship USING btree (lower(name) COLLATE "C" DESC NULLS LAST, ((data ->> 'a'::text))) INCLUDE (draught) WHERE (name <> ';'::text);


--
-- Name: INDEX ship_name; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON INDEX harbour.ship_name IS 'for ''names''';


--
-- Name: toll_amount; Type: INDEX; Schema: harbour; Owner: postgres
--

CREATE INDEX toll_amount ON ONLY harbour.toll USING brin (amount) WITH (pages_per_range='16');


--
-- Name: toll_2025_amount_idx; Type: INDEX; Schema: harbour; Owner: postgres
--

CREATE INDEX toll_2025_amount_idx ON harbour.toll_2025 USING brin (amount) WITH (pages_per_range='16');


--
-- Name: toll_2026_amount_idx; Type: INDEX; Schema: harbour; Owner: postgres
--

CREATE INDEX toll_2026_amount_idx ON ONLY harbour.toll_2026 USING brin (amount) WITH (pages_per_range='16');


--
-- Name: toll_2026_first_amount_idx; Type: INDEX; Schema: harbour; Owner: postgres
--

CREATE INDEX toll_2026_first_amount_idx ON harbour.toll_2026_first USING brin (amount) WITH (pages_per_range='16');


--
-- Name: toll_rest_amount_idx; Type: INDEX; Schema: harbour; Owner: postgres
--

CREATE INDEX toll_rest_amount_idx ON harbour.toll_rest USING brin (amount) WITH (pages_per_range='16');


--
-- Name: totals_ship; Type: INDEX; Schema: harbour; Owner: postgres
--

CREATE UNIQUE INDEX totals_ship ON harbour.totals USING btree (ship);


--
-- Name: toll_2025_amount_idx; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_amount ATTACH PARTITION harbour.toll_2025_amount_idx;


--
-- Name: toll_2025_pkey; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_pkey ATTACH PARTITION harbour.toll_2025_pkey;


--
-- Name: toll_2026_amount_idx; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_amount ATTACH PARTITION harbour.toll_2026_amount_idx;


--
-- Name: toll_2026_first_amount_idx; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_2026_amount_idx ATTACH PARTITION harbour.toll_2026_first_amount_idx;


--
-- Name: toll_2026_first_pkey; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_2026_pkey ATTACH PARTITION harbour.toll_2026_first_pkey;


--
-- Name: toll_2026_pkey; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_pkey ATTACH PARTITION harbour.toll_2026_pkey;


--
-- Name: toll_rest_amount_idx; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_amount ATTACH PARTITION harbour.toll_rest_amount_idx;


--
-- Name: toll_rest_pkey; Type: INDEX ATTACH; Schema: harbour; Owner: postgres
--

ALTER INDEX harbour.toll_pkey ATTACH PARTITION harbour.toll_rest_pkey;


--
-- Name: ship_expression; Type: STATISTICS; Schema: harbour; Owner: postgres
--

CREATE STATISTICS harbour.ship_expression ON lower(name), length(note) FROM harbour.ship;


ALTER STATISTICS harbour.ship_expression OWNER TO postgres;

--
-- Name: ship_statistics; Type: STATISTICS; Schema: harbour; Owner: postgres
--

CREATE STATISTICS harbour.ship_statistics (ndistinct, dependencies) ON name, draught FROM harbour.ship;


ALTER STATISTICS harbour.ship_statistics OWNER TO postgres;

--
-- Name: names rename; Type: RULE; Schema: harbour; Owner: postgres
--

CREATE RULE rename AS
    ON UPDATE TO harbour.names DO INSTEAD ( UPDATE harbour.ship SET name = new.name
  WHERE (ship.id = old.id);
 INSERT INTO harbour.escapes (id, what)
  VALUES (old.id, ('renamed; from '::text || old.name));

 NOTIFY harbour;
);


--
-- Name: RULE rename ON names; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON RULE rename ON harbour.names IS 'two; commands';


--
-- Name: vessel late; Type: TRIGGER; Schema: harbour; Owner: postgres
--

CREATE CONSTRAINT TRIGGER late AFTER INSERT ON harbour.vessel DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION harbour.stamp();

ALTER TABLE harbour.vessel DISABLE TRIGGER late;


--
-- Name: ship stamp; it; Type: TRIGGER; Schema: harbour; Owner: postgres
--

CREATE TRIGGER "stamp; it" BEFORE UPDATE OF note ON harbour.ship FOR EACH ROW WHEN ((old.note IS DISTINCT FROM new.note)) EXECUTE FUNCTION harbour.stamp('it''s; stamped', '$1');

ALTER TABLE harbour.ship DISABLE TRIGGER "stamp; it";


--
-- Name: TRIGGER "stamp; it" ON ship; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON TRIGGER "stamp; it" ON harbour.ship IS 'stamps; "it"';


--
-- Name: toll toll_ship_fkey; Type: FK CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE harbour.toll
    ADD CONSTRAINT toll_ship_fkey FOREIGN KEY (ship) REFERENCES harbour.ship(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: ship own; Type: POLICY; Schema: harbour; Owner: postgres
--

CREATE POLICY own ON harbour.ship AS RESTRICTIVE FOR SELECT USING (((name <> 'it''s; mine'::text) OR (CURRENT_USER = 'x'::name)));


--
-- Name: POLICY own ON ship; Type: COMMENT; Schema: harbour; Owner: postgres
--

COMMENT ON POLICY own ON harbour.ship IS 'only; ''own''';


--
-- Name: ship; Type: ROW SECURITY; Schema: harbour; Owner: postgres
--

ALTER TABLE harbour.ship ENABLE ROW LEVEL SECURITY;

--
-- Name: ship write; Type: POLICY; Schema: harbour; Owner: postgres
--

CREATE POLICY write ON harbour.ship FOR INSERT WITH CHECK ((length(name) > 0));


--
-- Name: news; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION news WITH (publish = 'insert, update');


ALTER PUBLICATION news OWNER TO postgres;

--
-- Name: news escapes; Type: PUBLICATION TABLE; Schema: harbour; Owner: postgres
--

ALTER PUBLICATION news ADD TABLE ONLY harbour.escapes;


--
-- Name: news steamer; Type: PUBLICATION TABLE; Schema: harbour; Owner: postgres
--

ALTER PUBLICATION news ADD TABLE ONLY harbour.steamer;


--
-- Name: news vessel; Type: PUBLICATION TABLE; Schema: harbour; Owner: postgres
--

ALTER PUBLICATION news ADD TABLE ONLY harbour.vessel;


--
-- Name: SCHEMA harbour; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA harbour TO PUBLIC;


--
-- Name: TABLE ship; Type: ACL; Schema: harbour; Owner: postgres
--

GRANT SELECT ON TABLE harbour.ship TO pg_read_all_stats;


--
-- Name: COLUMN ship.name; Type: ACL; Schema: harbour; Owner: postgres
--

GRANT INSERT(name) ON TABLE harbour.ship TO pg_read_all_stats;


--
-- Name: FUNCTION quoting(what text); Type: ACL; Schema: harbour; Owner: postgres
--

REVOKE ALL ON FUNCTION harbour.quoting(what text) FROM PUBLIC;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: harbour; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA harbour GRANT SELECT ON TABLES  TO pg_read_all_stats;


--
-- Name: watch; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER watch ON ddl_command_end
         WHEN TAG IN ('DROP TABLE', 'ALTER TABLE')
   EXECUTE FUNCTION harbour.watch();


ALTER EVENT TRIGGER watch OWNER TO postgres;

--
-- Name: EVENT TRIGGER watch; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON EVENT TRIGGER watch IS 'watches; quietly';


--
-- Name: totals; Type: MATERIALIZED VIEW DATA; Schema: harbour; Owner: postgres
--

REFRESH MATERIALIZED VIEW harbour.totals;


--
-- PostgreSQL database dump complete
--

\unrestrict aVNLGWD4yA6QG6JTW8gypc7xttuSVbWneoHAds8qOOdhXrfqzy3OMWR1podT5fP

