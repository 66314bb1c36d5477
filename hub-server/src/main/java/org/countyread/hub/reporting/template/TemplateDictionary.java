package org.countyread.hub.reporting.template;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.reading.ModalityGroup;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The templates in the database; the first start fills in the project's own ones and never overwrites. Thread-safe. */
@Component
public class TemplateDictionary implements ApplicationRunner {
    private static final String SEED = "report-templates.json";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TemplateDictionary(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        List<ReportTemplate> seed = seed(json);
        for (int position = 0; position < seed.size(); position++) {
            insertIfAbsent(seed.get(position), position);
        }
    }

    /** The templates of a modality's group, or all. */
    public List<ReportTemplate> list(Optional<String> modality) {
        Optional<ModalityGroup> group = modality.map(ModalityGroup::of);
        return jdbc
                .sql("select * from reporting.template order by position, id")
                .query((row, number) -> new ReportTemplate(
                        row.getString("id"),
                        row.getString("modality"),
                        row.getString("body_part"),
                        new ReportTemplate.Title(row.getString("title_zh"), row.getString("title_en")),
                        row.getString("findings"),
                        row.getString("impression"),
                        row.getString("pinyin"),
                        row.getBoolean("positive")))
                .list()
                .stream()
                .filter(template ->
                        group.map(ModalityGroup.of(template.modality())::equals).orElse(true))
                .toList();
    }

    static List<ReportTemplate> seed(JsonMapper json) throws IOException {
        try (InputStream in = TemplateDictionary.class.getResourceAsStream(SEED)) {
            if (in == null) {
                throw new IOException("the seed of the template dictionary is missing: " + SEED);
            }
            return Arrays.asList(json.readValue(in, ReportTemplate[].class));
        }
    }

    private void insertIfAbsent(ReportTemplate template, int position) {
        jdbc.sql("""
                        insert into reporting.template (id, modality, body_part, title_zh, title_en, findings,
                            impression, pinyin, positive, position)
                        values (:id, :modality, :bodyPart, :zh, :en, :findings, :impression, :pinyin, :positive,
                            :position)
                        on conflict (id) do nothing""")
                .param("id", template.id())
                .param("modality", template.modality())
                .param("bodyPart", template.bodyPart())
                .param("zh", template.title().zh())
                .param("en", template.title().en())
                .param("findings", template.findings())
                .param("impression", template.impression())
                .param("pinyin", template.pinyin())
                .param("positive", template.positive())
                .param("position", position)
                .update();
    }
}
