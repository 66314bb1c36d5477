-- Which version holds at the gateway by its own word, what of it the gateway cannot follow, and how often a gateway that
-- had lost its settings was sent them anew.
alter table upkeep.site_settings
    add column applied_version integer,
    add column applied_at      timestamptz,
    add column ignored         jsonb   not null default '[]',
    add column resends         integer not null default 0;
