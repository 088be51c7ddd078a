-- code may take its time, also over rows that the server has ready: that it reads no more for a while is no sign of its end
select
where concat(
    set_config('idle_in_transaction_session_timeout', '0', true),
    set_config('tcp_user_timeout', '0', true)) is null;
