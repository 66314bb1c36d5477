package org.countyread.hub.registry;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.countyread.hub.registry.CountyRegister.Community;
import org.countyread.hub.registry.CountyRegister.DeviceEntry;
import org.countyread.hub.registry.CountyRegister.GroupEntry;
import org.countyread.hub.registry.CountyRegister.OrganisationEntry;
import org.countyread.hub.registry.CountyRegister.VillageEntry;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** All SQL that writes the register. A row that has left keeps its place and gets a time of removal. Thread-safe. */
@Repository
class RegisterImportRepository {
    private final NamedParameterJdbcOperations jdbc;

    RegisterImportRepository(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** One import at a time, on all nodes. */
    void lock() {
        jdbc.getJdbcOperations().execute("select pg_advisory_xact_lock(4919, 3)");
    }

    void putCommunity(Community community) {
        jdbc.update("""
                insert into registry.community (id, code, name) values (1, :code, :name)
                on conflict (id) do update set code = excluded.code, name = excluded.name""", new MapSqlParameterSource("code", community.code()).addValue("name", community.name()));
    }

    void putGroups(List<GroupEntry> groups, Instant now) {
        batch(
                """
                insert into registry.medical_group (code, name) values (:code, :name)
                on conflict (code) do update set name = excluded.name, removed_at = null""",
                groups.stream()
                        .map(group -> new MapSqlParameterSource("code", group.code()).addValue("name", group.name()))
                        .toList());
        remove("medical_group", "code", groups.stream().map(GroupEntry::code).toList(), now);
    }

    void putOrganisations(List<OrganisationEntry> organisations, Instant now) {
        batch(
                """
                insert into registry.organisation (code, name, kind, parent_code, group_code)
                values (:code, :name, :kind, :parent, :group)
                on conflict (code) do update set name = excluded.name, kind = excluded.kind,
                    parent_code = excluded.parent_code, group_code = excluded.group_code, removed_at = null""",
                organisations.stream()
                        .map(one -> new MapSqlParameterSource("code", one.code())
                                .addValue("name", one.name())
                                .addValue("kind", one.kind())
                                .addValue("parent", one.parentCode())
                                .addValue("group", one.groupCode()))
                        .toList());
        remove(
                "organisation",
                "code",
                organisations.stream().map(OrganisationEntry::code).toList(),
                now);
    }

    void putVillages(List<VillageEntry> villages, Instant now) {
        batch(
                """
                insert into registry.village (code, name, township_code, clinic_code)
                values (:code, :name, :township, :clinic)
                on conflict (code) do update set name = excluded.name, township_code = excluded.township_code,
                    clinic_code = excluded.clinic_code, removed_at = null""",
                villages.stream()
                        .map(one -> new MapSqlParameterSource("code", one.code())
                                .addValue("name", one.name())
                                .addValue("township", one.townshipCode())
                                .addValue("clinic", one.clinicCode()))
                        .toList());
        remove("village", "code", villages.stream().map(VillageEntry::code).toList(), now);
    }

    void putDevices(List<DeviceEntry> devices, Instant now) {
        batch(
                """
                insert into registry.device (serial, model, modality, organisation_code, in_service_from)
                values (:serial, :model, :modality, :organisation, :from)
                on conflict (serial) do update set model = excluded.model, modality = excluded.modality,
                    organisation_code = excluded.organisation_code, in_service_from = excluded.in_service_from,
                    removed_at = null""",
                devices.stream()
                        .map(one -> new MapSqlParameterSource("serial", one.serial())
                                .addValue("model", one.model())
                                .addValue("modality", one.modality())
                                .addValue("organisation", one.organisationCode())
                                .addValue("from", one.inServiceFrom()))
                        .toList());
        remove("device", "serial", devices.stream().map(DeviceEntry::serial).toList(), now);
        jdbc.getJdbcOperations().update("delete from registry.device_village");
        batch(
                "insert into registry.device_village (serial, village_code) values (:serial, :village)",
                devices.stream()
                        .flatMap(one -> one.villages().stream()
                                .distinct()
                                .map(village ->
                                        new MapSqlParameterSource("serial", one.serial()).addValue("village", village)))
                        .toList());
    }

    private void batch(String sql, List<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    /** The names of table and column are constants of this class. */
    private void remove(String table, String key, List<String> kept, Instant now) {
        jdbc.update(
                "update registry." + table + " set removed_at = :now where removed_at is null and not (" + key
                        + " = any (:kept))",
                new MapSqlParameterSource("now", Timestamp.from(now)).addValue("kept", kept.toArray(String[]::new)));
    }
}
