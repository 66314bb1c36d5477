package org.countyread.hub.archive.index;

import java.util.List;
import org.countyread.dicom.data.PersonName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives studies that were indexed before there were name words theirs. Several nodes share the work. Thread-safe. */
@Component
class NameWordsBackfill {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    NameWordsBackfill(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private record Named(String studyInstanceUid, PersonName name) {}

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10M")
    void fill() {
        int filled = BATCH;
        while (filled == BATCH && !Thread.currentThread().isInterrupted()) {
            Integer batch = transaction.execute(status -> fillBatch());
            filled = batch == null ? 0 : batch;
        }
    }

    private int fillBatch() {
        List<Named> studies = jdbc.sql("""
                select study_instance_uid, name_alphabetic, name_ideographic, name_phonetic from archive.study
                where name_words is null limit :batch for update skip locked
                """)
                .param("batch", BATCH)
                .query((row, number) -> new Named(
                        row.getString("study_instance_uid"),
                        new PersonName(
                                row.getString("name_alphabetic"),
                                row.getString("name_ideographic"),
                                row.getString("name_phonetic"))))
                .list();
        for (Named study : studies) {
            jdbc.sql("update archive.study set name_words = :words::tsvector where study_instance_uid = :study")
                    .param("words", NameWords.vector(study.name()))
                    .param("study", study.studyInstanceUid())
                    .update();
        }
        return studies.size();
    }
}
