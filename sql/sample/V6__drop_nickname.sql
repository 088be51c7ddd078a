-- lockkeeper: breaking, lock-timeout=300ms
-- a release that still reads the nickname must not start on this schema; account is read by every request, so give way soon
alter table account
drop column nickname;
