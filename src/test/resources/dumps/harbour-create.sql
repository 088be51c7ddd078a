--
-- PostgreSQL database dump
--

\restrict CFyw149sKrzvLHkRwZ86yLPFr2B9G5udh501DnFYYTdGfEO6FelbxKhg6V6Ffyz

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
-- Name: harbour; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE harbour WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


ALTER DATABASE harbour OWNER TO postgres;

\unrestrict CFyw149sKrzvLHkRwZ86yLPFr2B9G5udh501DnFYYTdGfEO6FelbxKhg6V6Ffyz
\connect harbour
\restrict CFyw149sKrzvLHkRwZ86yLPFr2B9G5udh501DnFYYTdGfEO6FelbxKhg6V6Ffyz

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

SET default_tablespace = '';

SET default_table_access_method = heap;

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
-- Name: escapes escapes_pkey; Type: CONSTRAINT; Schema: harbour; Owner: postgres
--

ALTER TABLE ONLY harbour.escapes
    ADD CONSTRAINT escapes_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict CFyw149sKrzvLHkRwZ86yLPFr2B9G5udh501DnFYYTdGfEO6FelbxKhg6V6Ffyz

