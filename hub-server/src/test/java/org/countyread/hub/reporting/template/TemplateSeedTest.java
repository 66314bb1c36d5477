package org.countyread.hub.reporting.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.reading.ModalityGroup;
import org.countyread.hub.reporting.check.CheckedText;
import org.countyread.hub.reporting.check.Objection;
import org.countyread.hub.reporting.check.ReportChecks;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TemplateSeedTest {
    private final List<ReportTemplate> seed = load();

    @Test
    void everyTemplateIsWholeAndHasItsOwnName() {
        assertThat(seed).hasSize(13).extracting(ReportTemplate::id).doesNotHaveDuplicates();
        assertThat(seed).allSatisfy(template -> {
            assertThat(template.title().zh()).isNotBlank();
            assertThat(template.title().en()).isNotBlank();
            assertThat(template.findings()).isNotBlank();
            assertThat(template.impression()).isNotBlank();
            assertThat(template.pinyin()).matches("[a-z]+");
            assertThat(ModalityGroup.of(template.modality())).isNotEqualTo(ModalityGroup.OTHER);
        });
    }

    @Test
    void aTemplateCannotBeSignedUntouched() {
        assertThat(seed).allSatisfy(template -> {
            CheckedText untouched = new CheckedText(
                    ModalityGroup.of(template.modality()),
                    "",
                    Optional.empty(),
                    template.findings(),
                    template.impression(),
                    template.positive(),
                    true);
            assertThat(ReportChecks.check(untouched))
                    .as(template.id())
                    .filteredOn(Objection::blocks)
                    .extracting(Objection::code)
                    .containsAnyOf("variable-open", "choice-open", "option-open");
        });
    }

    private static List<ReportTemplate> load() {
        try {
            return TemplateDictionary.seed(JsonMapper.builder().build());
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
