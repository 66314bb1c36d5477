package org.countyread.ecg.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementCatalogueTest {
    private final StatementCatalogue catalogue = StatementCatalogue.standard();

    @Test
    void everyEntryHasBothTextsAndInitials() {
        assertThat(catalogue.entries()).hasSize(StatementId.values().length).allSatisfy(entry -> {
            assertThat(entry.zh()).isNotBlank();
            assertThat(entry.en()).isNotBlank();
            assertThat(entry.initials()).matches("[a-z]+");
        });
    }

    @Test
    void findsByInitialsAndByBothTexts() {
        assertThat(catalogue.search("XFCD"))
                .extracting(CatalogueEntry::id)
                .containsExactly(StatementId.ATRIAL_FIBRILLATION);
        assertThat(catalogue.search("颤动")).extracting(CatalogueEntry::id).contains(StatementId.ATRIAL_FIBRILLATION);
        assertThat(catalogue.search("bundle"))
                .extracting(CatalogueEntry::id)
                .contains(StatementId.LEFT_BUNDLE_BRANCH_BLOCK, StatementId.RIGHT_BUNDLE_BRANCH_BLOCK);
        assertThat(catalogue.search(" ")).isEmpty();
    }

    @Test
    void codesFromMemoryAreKeptAndNotGivenOut() {
        CatalogueEntry torsades = catalogue.entry(StatementId.TORSADES_DE_POINTES);
        assertThat(torsades.codes()).isNotEmpty();
        assertThat(torsades.verifiedCodes()).isEmpty();
        assertThat(catalogue.entry(StatementId.ATRIAL_FIBRILLATION).verifiedCodes())
                .contains(new StatementCode(StatementCode.Scheme.SCT, "164889003", true));
    }

    @Test
    void flagsWhatAReportCannotSayAtOnce() {
        assertThat(catalogue.conflict(StatementId.NORMAL_ECG, StatementId.LEFT_BUNDLE_BRANCH_BLOCK))
                .isTrue();
        assertThat(catalogue.conflict(StatementId.LEFT_BUNDLE_BRANCH_BLOCK, StatementId.NORMAL_ECG))
                .isTrue();
        assertThat(catalogue.conflict(StatementId.SINUS_RHYTHM, StatementId.ATRIAL_FIBRILLATION))
                .isTrue();
        assertThat(catalogue.conflict(StatementId.BORDERLINE_ECG, StatementId.SINUS_BRADYCARDIA))
                .isFalse();
        assertThat(catalogue.conflict(StatementId.NORMAL_ECG, StatementId.SINUS_RHYTHM))
                .isFalse();
        assertThat(catalogue.conflict(StatementId.SINUS_RHYTHM, StatementId.SINUS_RHYTHM))
                .isFalse();
    }

    @Test
    void everyWordOfEvidenceIsInBothLanguages() {
        Set<String> zh = Wording.keys(Language.ZH);
        assertThat(zh).isEqualTo(Wording.keys(Language.EN));
        List<String> needed = Stream.of(
                        names("quantity.", Quantity.values()),
                        names("sign.", Sign.values()),
                        names("source.", Source.values()),
                        names("certainty.", Certainty.values()))
                .flatMap(stream -> stream)
                .toList();
        assertThat(zh).containsAll(needed);
        assertThat(zh.stream()
                        .filter(key -> key.matches("(quantity|sign|source|certainty)\\..*"))
                        .collect(Collectors.toSet()))
                .hasSize(needed.size());
    }

    private static Stream<String> names(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }
}
