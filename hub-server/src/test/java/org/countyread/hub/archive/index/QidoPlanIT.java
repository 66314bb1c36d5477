package org.countyread.hub.archive.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.data.PersonName;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What searches find, and that an index serves each of the frequent ones; the planner decides by itself. */
class QidoPlanIT extends HubIntegrationTest {
    private static final Optional<Set<String>> ONE_SITE = Optional.of(Set.of("QP01"));

    @Autowired
    private QidoRepository repository;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void everyFrequentSearchIsServedByAnIndex() {
        transaction.executeWithoutResult(status -> {
            fill();
            assertThat(plan("PatientID", "QP-P4711")).contains("study_by_patient");
            assertThat(plan("PatientID", "QP-P47*")).contains("study_by_patient");
            assertThat(plan("AccessionNumber", "QP-A4711")).contains("study_by_accession");
            assertThat(plan("PatientName", "SURNAME77^*")).contains("study_by_alphabetic");
            assertThat(plan("PatientName", "姓77*")).contains("study_by_ideographic");
            assertThat(plan("PatientName", "surname77", "fuzzymatching", "true"))
                    .contains("study_by_name_words");
            assertThat(plan("StudyDate", "20240229", "ModalitiesInStudy", "CT")).contains("study_by_date");
            assertThat(plan("ModalitiesInStudy", "XA")).contains("study_by_");
            assertThat(plan("StudyDate", "20240101-")).contains("Index Scan using study_by_date");
            status.setRollbackOnly();
        });
    }

    @Test
    void namesAreFoundInAnyWriting() {
        transaction.executeWithoutResult(status -> {
            insert("2.25.78.1", new PersonName("Wang^XiaoMing", "王^小明", ""), "20240101", "0930");
            insert("2.25.78.2", new PersonName("单^小明", "", ""), "20240102", "1200");
            insert("2.25.78.3", new PersonName("WANG^LI", "", ""), "20240103", "1500");
            insert("2.25.78.4", new PersonName("ZHAO^MIN", "Zhao^Min", ""), "20240104", "1600");
            assertThat(fuzzy("王小明")).containsExactly("2.25.78.1");
            assertThat(fuzzy("小明")).containsExactly("2.25.78.2", "2.25.78.1");
            assertThat(fuzzy("shan xiao")).containsExactly("2.25.78.2");
            assertThat(fuzzy("xiaoming wang")).containsExactly("2.25.78.1");
            assertThat(fuzzy("wxm")).containsExactly("2.25.78.1");
            assertThat(fuzzy("王")).containsExactly("2.25.78.3", "2.25.78.1");
            assertThat(fuzzy("dan")).isEmpty();
            assertThat(found("PatientName", "wang*")).containsExactly("2.25.78.3", "2.25.78.1");
            assertThat(found("PatientName", "王^*")).containsExactly("2.25.78.1");
            assertThat(found("PatientName", "zhao*")).containsExactly("2.25.78.4");
            assertThat(found("PatientName", "*min*")).containsExactly("2.25.78.4", "2.25.78.1");
            assertThat(found("PatientName", "wang*", "StudyDate", "20240103")).containsExactly("2.25.78.3");
            assertThat(found("PatientName", "wang*", "limit", "1")).containsExactly("2.25.78.3", "2.25.78.1");
            assertThat(found("PatientName", "wang*", "limit", "1", "offset", "1"))
                    .containsExactly("2.25.78.1");
            assertThat(found("PatientName", "wang^xiaoming^^=王^小明")).containsExactly("2.25.78.1");
            assertThat(found("PatientName", "WANG^L?")).containsExactly("2.25.78.3");
            assertThat(found("PatientName", "WANG^L_")).isEmpty();
            status.setRollbackOnly();
        });
    }

    @Test
    void daysAndTimesTogetherAreOneRange() {
        transaction.executeWithoutResult(status -> {
            insert("2.25.78.1", new PersonName("A", "", ""), "20240101", "0930");
            insert("2.25.78.2", new PersonName("B", "", ""), "20240102", "1200");
            insert("2.25.78.3", new PersonName("C", "", ""), "20240103", "1500");
            assertThat(found("StudyDate", "20240101-20240103", "StudyTime", "1000-1400"))
                    .containsExactly("2.25.78.2");
            assertThat(found("StudyDate", "20240101-20240103", "StudyTime", "0900-1500"))
                    .containsExactly("2.25.78.3", "2.25.78.2", "2.25.78.1");
            assertThat(found("StudyDate", "20240102-", "StudyTime", "1201-")).containsExactly("2.25.78.3");
            assertThat(found("StudyDate", "20240102", "StudyTime", "-1159")).isEmpty();
            assertThat(found("StudyTime", "1200-1600")).containsExactly("2.25.78.3", "2.25.78.2");
            status.setRollbackOnly();
        });
    }

    @Test
    void aSearchForEverythingIsAnswered() {
        assertThat(get("reader", "/dicom-web/studies?limit=1").statusCode()).isIn(200, 204);
    }

    private void insert(String study, PersonName name, String date, String time) {
        jdbc.sql("""
                insert into archive.study (study_instance_uid, site_code, patient_id, name_alphabetic, name_ideographic,
                    name_phonetic, study_date, attributes, first_object_at, name_words)
                values (:study, 'QP01', 'P', :alphabetic, :ideographic, '', :date::date,
                    jsonb_build_object('00080020', jsonb_build_object('vr', 'DA', 'Value', jsonb_build_array(:date)),
                        '00080030', jsonb_build_object('vr', 'TM', 'Value', jsonb_build_array(:time))),
                    now(), :words::tsvector)
                """)
                .param("study", study)
                .param("alphabetic", name.alphabetic())
                .param("ideographic", name.ideographic())
                .param("date", date)
                .param("time", time)
                .param("words", NameWords.vector(name))
                .update();
    }

    private void fill() {
        jdbc.sql("""
                insert into archive.study (study_instance_uid, site_code, patient_id, accession_number, name_alphabetic,
                    name_ideographic, name_phonetic, study_date, attributes, first_object_at, name_words, modalities)
                select '2.25.79.' || n, 'QP01', 'QP-P' || n, 'QP-A' || n, 'SURNAME' || n % 500 || '^GIVEN' || n,
                    '姓' || n % 500 || '^名' || n, '', date '2016-01-01' + n % 3650, '{}', now(),
                    array_to_tsvector(array['surname' || n % 500, 'given' || n, '姓' || n % 500]),
                    array[(array['DX', 'CT', 'US', 'ECG'])[n % 4 + 1]]
                from generate_series(1, 20000) n
                """).update();
        jdbc.sql("analyze archive.study").update();
    }

    private String plan(String... parameters) {
        return String.join("\n", repository.plan(query(parameters)));
    }

    private List<String> fuzzy(String name) {
        return found("PatientName", name, "fuzzymatching", "true");
    }

    private List<String> found(String... parameters) {
        return repository.search(query(parameters)).stream()
                .map(QidoRow::studyInstanceUid)
                .toList();
    }

    private static QidoQuery query(String... parameters) {
        Map<String, List<String>> given = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], List.of(parameters[i + 1]));
        }
        try {
            return QidoQuery.parse(IndexedLevels.Level.STUDY, List.of(), given, ONE_SITE);
        } catch (QueryFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
