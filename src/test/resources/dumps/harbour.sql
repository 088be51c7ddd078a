-- A database with every kind of object that pg_dump writes. Each statement ends at a semicolon before an empty line.

create schema harbour;

comment on schema harbour is 'it''s a "harbour"; \ with $1, $$ and -- no comment
in two lines: äöü 🚢';

create schema "Odd ""Names"";";

create type harbour.cargo as enum ('wood', 'it''s; "stone"', 'straße');

create type harbour.berth as (pier text, "number" int);

comment on column harbour.berth."number" is 'from 1; see $$';

create domain harbour.draught as numeric(4, 2) default 1.5 not null
  constraint positive check (value > 0) constraint shallow check (value < 20);

comment on constraint shallow on domain harbour.draught is 'the lock''s depth; --';

create function harbour.distance(a time, b time) returns float8 language sql immutable strict as
  'select extract(epoch from (a - b))';

create type harbour.timespan as range (subtype = time, subtype_diff = harbour.distance, multirange_type_name = harbour.timespans);

create collation harbour.plain (provider = libc, locale = 'C');

create sequence harbour.toll_number as int increment by 5 minvalue 5 maxvalue 100000 start with 10 cache 3 cycle;

select pg_catalog.setval('harbour.toll_number', 4235, true);

create table harbour.ship (
  id int generated always as identity (start with 100 increment by 2) primary key,
  name text collate harbour.plain not null constraint has_name check (name <> ''),
  draught harbour.draught,
  cargo harbour.cargo[] default array['wood', 'it''s; "stone"']::harbour.cargo[],
  berth harbour.berth,
  open harbour.timespans,
  tonnes numeric generated always as (length(name) * 2.5) stored,
  seen timestamptz default '2026-01-01 00:00:00+00',
  note text default E'back\\slash ''quote'' $1 ;' || chr(10),
  gone int,
  data jsonb default '{"a": [1, null, "it''s"]}',
  picture bytea default '\x00ff'::bytea,
  exclude using gist (berth_range with &&) where (berth_range is not null),
  berth_range int4range
) with (fillfactor = 80);

alter table harbour.ship drop column gone;

alter table harbour.ship alter column note set statistics 500, alter column note set storage external;

comment on table harbour.ship is 'a ship; it''s "big" \ $body$ 🚢';

comment on column harbour.ship.note is e'line one\nline two; -- three';

create unique index ship_name on harbour.ship (lower(name) collate "C" desc nulls last, (data ->> 'a')) include (draught)
  where name <> ';';

comment on index harbour.ship_name is 'for ''names''';

create statistics harbour.ship_statistics (ndistinct, dependencies) on name, draught from harbour.ship;

create statistics harbour.ship_expression on (lower(name)), (length(note)) from harbour.ship;

create table harbour.toll (
  id int not null default nextval('harbour.toll_number'),
  ship int references harbour.ship on delete cascade deferrable initially deferred,
  day date not null,
  amount numeric(10, 2) check (amount >= 0),
  primary key (id, day)
) partition by range (day);

alter sequence harbour.toll_number owned by harbour.toll.id;

create table harbour.toll_2025 partition of harbour.toll for values from ('2025-01-01') to ('2026-01-01');

create table harbour.toll_2026 partition of harbour.toll for values from ('2026-01-01') to ('2027-01-01')
  partition by hash (id);

create table harbour.toll_2026_first partition of harbour.toll_2026 for values with (modulus 1, remainder 0);

create table harbour.toll_rest partition of harbour.toll default;

create index toll_amount on harbour.toll using brin (amount) with (pages_per_range = 16);

create table harbour.vessel (id serial, keel text not null default 'oak');

create table harbour.steamer (boilers int default 2, check (boilers > 0)) inherits (harbour.vessel);

create unlogged table harbour.scratch (id bigint primary key, what text unique);

create table "Odd ""Names"";"."select ; ""x""" ("from" int, "Größe;" text, "$1" text default '$1', primary key ("from"));

comment on column "Odd ""Names"";"."select ; ""x"""."$1" is '$1 is a name';

create table harbour.escapes (id int primary key, what text, raw bytea, parts text[], xml_like text);

create function harbour.twice(amount int, times int default 2) returns int language sql immutable
begin atomic
  select case when amount is null then 0 else case times when 2 then amount * 2 else amount * times end end;
end;

do $do$ begin execute 'create function harbour.thrice(int) returns int begin atomic select $1; select $1 * 3; end'; end $do$;

create procedure harbour.enter(ship_name text, inout id int default null)
begin atomic
  insert into harbour.ship (name) values (ship_name);
  update harbour.ship set note = case when note is null then 'end;' else note || ';' end where name = ship_name
    returning ship.id;
end;

create function harbour.quoting(what text) returns text language plpgsql as $body$
declare
  answer text := $$a 'quoted'; $x$ answer$$;
begin
  -- a comment; with $body and 'quotes
  execute format($q$select %L || $1 || E'it\'s'$q$, ';') into answer using what;
  return answer || '$_$' || E'\\';
end $body$;

create function harbour."old style"(text) returns text language plpgsql as '
begin
  return ''it''''s; '' || $1;
end';

create function harbour.rows(out id int, out name text) returns setof record language sql stable rows 7 cost 3
  set search_path to 'harbour', 'pg_temp' set work_mem to '1MB' as
  'select id, name from ship;';

create function harbour.dollars() returns text language sql as '
  select $_$a$_$ || $$;$$';

comment on function harbour.twice(int, int) is 'twice; or $2 times';

create function harbour.longer(state text, next text) returns text language sql immutable as
  'select case when length(next) > length(coalesce(state, '''')) then next else state end';

create aggregate harbour.longest(text) (sfunc = harbour.longer, stype = text, initcond = '; ''x''');

create function harbour.same(a harbour.berth, b harbour.berth) returns boolean language sql immutable as
  'select a.pier = b.pier';

create operator harbour.=== (leftarg = harbour.berth, rightarg = harbour.berth, function = harbour.same,
  commutator = operator(harbour.===), restrict = eqsel);

comment on operator harbour.=== (harbour.berth, harbour.berth) is 'the same pier; --';

create function harbour.to_text(harbour.berth) returns text language sql immutable as 'select $1.pier || '';''';

create cast (harbour.berth as text) with function harbour.to_text(harbour.berth) as assignment;

create operator family harbour.numbers using btree;

create operator class harbour.backwards for type int4 using btree family harbour.numbers as
  operator 1 > , operator 2 >= , operator 3 = , operator 4 <= , operator 5 < , function 1 btint4cmp(int4, int4);

create view harbour.names as select id, name, name || ';' as shouted from harbour.ship where name <> 'it''s';

create view harbour.busy with (security_barrier = true) as
  select n.id, n.shouted, sum(t.amount) over (partition by n.id) as total
  from harbour.names n left join harbour.toll t on t.ship = n.id;

alter table harbour.vessel add constraint hard check (keel <> 'cork; ''x''') not valid;

create view harbour.numbers_up_to as
  with recursive up_to (n) as (values (1) union all select n + 1 from up_to where n < 5) select n from up_to;

create materialized view harbour.totals as select ship, sum(amount) as total from harbour.toll group by ship;

create unique index totals_ship on harbour.totals (ship);

comment on materialized view harbour.totals is 'refreshed; by hand';

create rule rename as on update to harbour.names do instead (
  update harbour.ship set name = new.name where id = old.id;
  insert into harbour.escapes (id, what) values (old.id, 'renamed; from ' || old.name);
  notify harbour
);

comment on rule rename on harbour.names is 'two; commands';

create function harbour.stamp() returns trigger language plpgsql as $$
begin
  new.note := coalesce(new.note, '') || tg_argv[0];
  return new;
end $$;

create trigger "stamp; it" before update of note on harbour.ship for each row when (old.note is distinct from new.note)
  execute function harbour.stamp('it''s; stamped', '$1');

create constraint trigger late after insert on harbour.vessel deferrable initially deferred
  for each row execute function harbour.stamp();

alter table harbour.vessel disable trigger late;

alter table harbour.ship disable trigger "stamp; it";

comment on trigger "stamp; it" on harbour.ship is 'stamps; "it"';

alter table harbour.ship enable row level security;

create policy own on harbour.ship as restrictive for select to public using (name <> 'it''s; mine' or current_user = 'x');

create policy write on harbour.ship for insert with check (length(name) > 0);

comment on policy own on harbour.ship is 'only; ''own''';

create text search dictionary harbour.words (template = simple, accept = false);

create text search configuration harbour.search (copy = simple);

alter text search configuration harbour.search alter mapping for asciiword with harbour.words, simple;

create foreign data wrapper nowhere options (debug 'it''s; true');

create server "far; away" type 'x' version '1;2' foreign data wrapper nowhere options ("Port" '5', host 'a;b');

create user mapping for public server "far; away" options (secret '\ ; ''x''');

create foreign table harbour.foreign_ship (id int options (column_name 'ID;'), name text not null) server "far; away";

create publication news for table harbour.vessel, harbour.escapes with (publish = 'insert, update');

grant select, insert (name) on harbour.ship to pg_read_all_stats;

grant usage on schema harbour to public;

revoke execute on function harbour.quoting(text) from public;

alter default privileges in schema harbour grant select on tables to pg_read_all_stats;

create function harbour.watch() returns event_trigger language plpgsql as $$ begin null; end $$;

create event trigger watch on ddl_command_end when tag in ('DROP TABLE', 'ALTER TABLE') execute function harbour.watch();

comment on event trigger watch is 'watches; quietly';

insert into harbour.ship (name, draught, cargo, berth, open, berth_range, data) values
  ('Ada', 2.5, '{wood}', ('north; pier', 7), '{[08:00,12:00),[13:00,18:00)}', '[1,5)', '{"x": "\\ \" ; é"}'),
  ('it''s; mine', 19.99, null, null, '{}', null, null),
  ('🚢 ä\b', 3, '{straße,"it''s; \"stone\""}', ('', null), null, '[5,9)', '[]');

insert into harbour.toll (ship, day, amount) values (100, '2025-03-01', 12.5), (100, '2026-03-01', 0), (null, '2026-04-01', 1),
  (104, '2031-01-01', 99999.99);

insert into harbour.vessel (keel) values ('oak'), ('iron; it''s');

insert into harbour.steamer (keel, boilers) values ('steel', 4);

insert into harbour.scratch values (1, 'one'), (2, null);

insert into "Odd ""Names"";"."select ; ""x""" values (1, '\.', E'\\.\n'), (2, '', null);

insert into harbour.escapes values
  (1, E'tab\t, newline\n, return\r, backslash \\, \b\f\x0b, quote '' and "', '\x000102ff5c', array['a', null, 'b,"c"', '\N', ''], '<a>;</a>'),
  (2, '\N', null, '{}', '\.'),
  (3, E'\\.', ''::bytea, '{{1,2},{3,4}}', E'\n\\.\n'),
  (4, '', null, null, null),
  (5, E'-- not a comment\n/* nor this', '\x27', array[E'\\', E'\n'], $q$'; drop table harbour.ship; -- $1 $$ $q$),
  (6, 'äöü 🚢 é', null, null, repeat('long ', 3000));

insert into harbour.escapes
  select i, 'row ' || i || case i % 4 when 0 then E'\t' when 1 then E'\n' when 2 then '\' else '''' end, decode(md5(i::text), 'hex'),
    array[i::text, null, E'\\'], null
  from generate_series(10, 1500) as i;

refresh materialized view harbour.totals;

select pg_catalog.setval('harbour.vessel_id_seq', 77, false);
