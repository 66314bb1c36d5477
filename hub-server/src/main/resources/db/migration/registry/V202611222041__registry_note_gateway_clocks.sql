-- How the clock of each gateway stands to the hub's, as the gateway measures it over its line.
create table registry.gateway_clock (
    site_code         text        primary key,
    hub_ahead_millis  bigint      not null,   -- the hub's time is the gateway's plus this
    round_trip_millis bigint      not null,   -- the measurement errs by half of this at most
    measured_at       timestamptz not null
);
