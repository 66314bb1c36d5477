package org.countyread.hub.registry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL that reads the register. Thread-safe. */
@Repository
class RegisterRepository {
    private static final String ORGANISATION =
            "select code, name, kind, parent_code, group_code from registry.organisation ";
    private static final String DEVICE = """
            select d.serial, d.model, d.modality, d.organisation_code, d.in_service_from, d.heard_at, d.removed_at,
                   array(select v.village_code from registry.device_village v
                         where v.serial = d.serial order by v.village_code) as village_codes
            from registry.device d
            """;

    private final JdbcClient jdbc;

    RegisterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Also finds one that has left the register: its exams still name it. */
    Optional<Organisation> organisation(String code) {
        return jdbc.sql(ORGANISATION + "where code = :code")
                .param("code", code)
                .query(RegisterRepository::organisation)
                .optional();
    }

    List<Organisation> organisations() {
        return jdbc.sql(ORGANISATION + "where removed_at is null order by code")
                .query(RegisterRepository::organisation)
                .list();
    }

    List<MedicalGroup> groups() {
        return jdbc.sql("select code, name from registry.medical_group where removed_at is null order by code")
                .query((row, number) -> new MedicalGroup(row.getString("code"), row.getString("name")))
                .list();
    }

    Optional<Village> village(String code) {
        return jdbc.sql("select code, name, township_code, clinic_code from registry.village where code = :code")
                .param("code", code)
                .query(RegisterRepository::village)
                .optional();
    }

    List<Village> villages() {
        return jdbc.sql("""
                        select code, name, township_code, clinic_code from registry.village
                        where removed_at is null order by code""").query(RegisterRepository::village).list();
    }

    Optional<Device> device(String serial) {
        return jdbc.sql(DEVICE + "where d.serial = :serial")
                .param("serial", serial)
                .query(RegisterRepository::device)
                .optional();
    }

    /** Every device of the modality there ever was. */
    List<Device> devices(String modality) {
        return jdbc.sql(DEVICE + "where d.modality = :modality order by d.serial")
                .param("modality", modality)
                .query(RegisterRepository::device)
                .list();
    }

    /** When the device was last heard of before; empty for the first time or an unknown device. */
    Optional<Instant> heardAt(String serial) {
        return jdbc.sql("select heard_at from registry.device where serial = :serial and heard_at is not null")
                .param("serial", serial)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether the device is known. The time only moves on. */
    boolean heard(String serial, Instant at) {
        return jdbc.sql("""
                        update registry.device set heard_at = greatest(heard_at, cast(:at as timestamptz))
                        where serial = :serial""")
                        .param("serial", serial)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        return new Organisation(
                row.getString("code"),
                row.getString("name"),
                Organisation.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("parent_code")),
                Optional.ofNullable(row.getString("group_code")));
    }

    private static Village village(ResultSet row, int number) throws SQLException {
        return new Village(
                row.getString("code"),
                row.getString("name"),
                row.getString("township_code"),
                Optional.ofNullable(row.getString("clinic_code")));
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        Array villages = row.getArray("village_codes");
        return new Device(
                row.getString("serial"),
                row.getString("model"),
                row.getString("modality"),
                row.getString("organisation_code"),
                row.getObject("in_service_from", LocalDate.class),
                Optional.ofNullable(row.getObject("heard_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Arrays.asList((String[]) villages.getArray()),
                Optional.ofNullable(row.getObject("removed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
