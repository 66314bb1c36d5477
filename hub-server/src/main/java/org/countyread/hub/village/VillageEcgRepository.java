package org.countyread.hub.village;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about what clinics sent. Thread-safe. */
@Repository
class VillageEcgRepository {
    private final JdbcClient jdbc;

    VillageEcgRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a day, from 1. */
    int nextNumber(LocalDate day) {
        return jdbc.sql("""
                        insert into village.accession_counter (day, last) values (:day, 1)
                        on conflict (day) do update set last = accession_counter.last + 1
                        returning last""").param("day", day).query(Integer.class).single();
    }

    /** Whether the file was new for the clinic. */
    boolean insertIfAbsent(SentEcg ecg, long sizeBytes, String sentBy) {
        return jdbc.sql("""
                        insert into village.ecg (id, clinic_code, sha256, accession, name, size_bytes, device_serial,
                            village_code, patient_name, sent_by, sent_at, study_uid)
                        values (:id, :clinic, :sha256, :accession, :name, :size, :device, :village, :patient, :by, :at, :study)
                        on conflict (clinic_code, sha256) do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("clinic", ecg.clinicCode())
                        .param("sha256", ecg.sha256())
                        .param("accession", ecg.accessionNumber())
                        .param("name", ecg.name())
                        .param("size", sizeBytes)
                        .param("device", ecg.deviceSerial())
                        .param("village", ecg.villageCode().orElse(null))
                        .param("patient", ecg.patientName())
                        .param("by", sentBy)
                        .param("at", Timestamp.from(ecg.sentAt()))
                        .param("study", ecg.studyInstanceUid())
                        .update()
                == 1;
    }

    Optional<SentEcg> find(String clinicCode, String sha256) {
        return jdbc.sql("select * from village.ecg where clinic_code = :clinic and sha256 = :sha256")
                .param("clinic", clinicCode)
                .param("sha256", sha256)
                .query(VillageEcgRepository::ecg)
                .optional();
    }

    void arrived(String accessionNumber, Instant at) {
        jdbc.sql("update village.ecg set arrived_at = coalesce(arrived_at, :at) where accession = :accession")
                .param("at", Timestamp.from(at))
                .param("accession", accessionNumber)
                .update();
    }

    /** The last ones of a clinic, from new to old. */
    List<SentEcg> ofClinic(String clinicCode, int limit) {
        return jdbc.sql("select * from village.ecg where clinic_code = :clinic order by sent_at desc limit :limit")
                .param("clinic", clinicCode)
                .param("limit", limit)
                .query(VillageEcgRepository::ecg)
                .list();
    }

    private static SentEcg ecg(ResultSet row, int number) throws SQLException {
        return new SentEcg(
                row.getString("clinic_code"),
                row.getString("sha256"),
                row.getString("accession"),
                row.getString("name"),
                row.getString("device_serial"),
                Optional.ofNullable(row.getString("village_code")),
                row.getString("patient_name"),
                row.getString("study_uid"),
                row.getTimestamp("sent_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("arrived_at")).map(Timestamp::toInstant));
    }
}
