-- Everything that the catalog knows of a database's own objects, without OIDs: one text a row. An empty line ends a query.
-- Names of not null constraints are left out: a dump of a server before 18 has none.

select concat_ws(' | ', 'schema', nspname, nspowner::regrole, nspacl) from pg_namespace
where oid >= 16384 and nspname !~ '^pg_' or nspname = 'public'

select concat_ws(' | ', 'relation', c.oid::regclass, relkind, relpersistence, relowner::regrole, relispartition, relreplident,
  relrowsecurity, relforcerowsecurity, coalesce(reloptions::text, '-'), coalesce(relacl::text, '-'),
  coalesce(pg_get_expr(relpartbound, c.oid), '-'), coalesce(pg_get_partkeydef(c.oid), '-'), coalesce(am.amname, '-'))
from pg_class as c left join pg_am as am on am.oid = relam
where c.oid >= 16384 and relkind <> 't' and relname !~ '^lockkeeper_|^pg_'

select concat_ws(' | ', 'column', attrelid::regclass, attname,
  rank() over (partition by attrelid order by attnum), format_type(atttypid, atttypmod), attnotnull,
  coalesce(pg_get_expr(adbin, adrelid), '-'), attidentity, attgenerated, attcollation::regcollation, attstorage,
  coalesce(attstattarget, -1), attislocal, attinhcount, coalesce(attoptions::text, '-'), coalesce(attfdwoptions::text, '-'),
  coalesce(attacl::text, '-'))
from pg_attribute as a join pg_class as c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
where c.oid >= 16384 and attnum > 0 and not attisdropped and relkind <> 't' and relname !~ '^lockkeeper_|^pg_'

select concat_ws(' | ', 'inherits', inhrelid::regclass, inhparent::regclass, inhseqno) from pg_inherits

select concat_ws(' | ', 'constraint', conname, conrelid::regclass, contypid::regtype, convalidated, conislocal, coninhcount,
  pg_get_constraintdef(oid)) from pg_constraint
where oid >= 16384 and contype <> 'n' and conrelid::regclass::text !~ 'lockkeeper_'

select concat_ws(' | ', 'index', pg_get_indexdef(indexrelid), indisvalid, indisready, indisprimary, indisreplident)
from pg_index where indexrelid >= 16384 and indrelid::regclass::text !~ 'lockkeeper_|pg_toast'

select concat_ws(' | ', 'trigger', tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal

select concat_ws(' | ', 'rule', ev_enabled, pg_get_ruledef(oid)) from pg_rewrite where oid >= 16384

select concat_ws(' | ', 'view', oid::regclass, pg_get_viewdef(oid)) from pg_class where oid >= 16384 and relkind in ('v', 'm')

select concat_ws(' | ', 'policy', to_json(p)) from pg_policies as p

select concat_ws(' | ', 'routine', proowner::regrole, coalesce(proacl::text, '-'), pg_get_functiondef(oid)) from pg_proc
where oid >= 16384 and prokind in ('f', 'p')

select concat_ws(' | ', 'aggregate', aggfnoid::regprocedure, aggtransfn, aggtranstype::regtype, agginitval) from pg_aggregate
where aggfnoid >= 16384

select concat_ws(' | ', 'label', enumtypid::regtype, rank() over (partition by enumtypid order by enumsortorder), enumlabel)
from pg_enum

select concat_ws(' | ', 'domain', oid::regtype, format_type(typbasetype, typtypmod), typnotnull, typdefault,
  typcollation::regcollation) from pg_type where oid >= 16384 and typtype = 'd'

select concat_ws(' | ', 'range', rngtypid::regtype, rngsubtype::regtype, rngmultitypid::regtype, rngsubdiff, rngcollation)
from pg_range where rngtypid >= 16384

select concat_ws(' | ', 'sequence', seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle)
from pg_sequence where seqrelid::regclass::text !~ 'lockkeeper_'

select concat_ws(' | ', 'statistics', stxowner::regrole, pg_get_statisticsobjdef(oid)) from pg_statistic_ext

select concat_ws(' | ', 'operator', oid::regoperator, oprresult::regtype, oprcom::regoperator, oprcode, oprrest)
from pg_operator where oid >= 16384

select concat_ws(' | ', 'operator class', opcname, amname, opcintype::regtype, opcdefault, opcfamily::text = '0')
from pg_opclass as c join pg_am as am on am.oid = opcmethod where c.oid >= 16384

select concat_ws(' | ', 'operator in family', opfname, amopstrategy, amopopr::regoperator)
from pg_amop join pg_opfamily as f on f.oid = amopfamily where f.oid >= 16384

select concat_ws(' | ', 'function in family', opfname, amprocnum, amproc) from pg_amproc join pg_opfamily as f on f.oid = amprocfamily
where f.oid >= 16384

select concat_ws(' | ', 'cast', castsource::regtype, casttarget::regtype, castfunc::regprocedure, castcontext, castmethod)
from pg_cast where oid >= 16384

select concat_ws(' | ', 'collation', oid::regcollation, collprovider, collcollate, collctype, collisdeterministic)
from pg_collation where oid >= 16384

select concat_ws(' | ', 'dictionary', oid::regdictionary, dictinitoption) from pg_ts_dict where oid >= 16384

select concat_ws(' | ', 'search', mapcfg::regconfig, maptokentype, mapseqno, mapdict::regdictionary) from pg_ts_config_map
where mapcfg >= 16384

select concat_ws(' | ', 'wrapper', fdwname, fdwoptions) from pg_foreign_data_wrapper

select concat_ws(' | ', 'server', srvname, srvtype, srvversion, srvoptions) from pg_foreign_server

select concat_ws(' | ', 'user mapping', srvname, usename, umoptions) from pg_user_mappings

select concat_ws(' | ', 'foreign table', ftrelid::regclass, ftoptions) from pg_foreign_table

select concat_ws(' | ', 'publication', pubname, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate) from pg_publication

select concat_ws(' | ', 'published', pubname, schemaname, tablename) from pg_publication_tables

select concat_ws(' | ', 'event trigger', evtname, evtevent, evtfoid::regprocedure, evtenabled, evttags) from pg_event_trigger

select concat_ws(' | ', 'default privileges', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype, defaclacl)
from pg_default_acl

select concat_ws(' | ', 'comment', i.type, i.identity, description)
from pg_description as d, pg_identify_object(classoid, objoid, objsubid) as i where objoid >= 16384

select concat_ws(' | ', 'depends', deptype, a.type, a.identity, b.type, b.identity)
from pg_depend, pg_identify_object(classid, objid, objsubid) as a, pg_identify_object(refclassid, refobjid, refobjsubid) as b
where objid >= 16384 and concat(a.identity, b.identity) !~ 'lockkeeper_|pg_toast|RI_ConstraintTrigger|_not_null'
