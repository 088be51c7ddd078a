-- code may take its time over rows that the server has ready: that it reads no more for a while is no sign of its end
select
where concat(
    set_config('tcp_user_timeout', '0', true)) is null;
