package org.countyread.gateway.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Brings the tables from the version the file has, kept in {@code PRAGMA user_version}, to the version of this program.
 * A step is a script of statements, each ended by a semicolon at the end of a line; a step that has been released is
 * never edited. Stateless.
 */
final class Schema {
    private static final List<String> STEPS = List.of(
            "V1__exams_and_spool.sql",
            "V2__devices.sql",
            "V3__ecg_files.sql",
            "V4__transfer_forms.sql",
            "V5__critical_values.sql",
            "V6__retakes.sql",
            "V7__priors.sql",
            "V8__orders.sql",
            "V9__site_settings.sql",
            "V10__hl7.sql",
            "V11__first_readings.sql",
            "V12__critical_retractions.sql");
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\R|$)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

    private Schema() {}

    static void upgrade(Database database) throws IOException {
        int have = Objects.requireNonNull(database.writes()
                .sql("PRAGMA user_version")
                .query(Integer.class)
                .single());
        if (have > STEPS.size()) {
            throw new IllegalStateException("the database has schema version " + have + ", this program knows "
                    + STEPS.size() + ": it was written by a newer release");
        }
        for (int version = have + 1; version <= STEPS.size(); version++) {
            String script = script(STEPS.get(version - 1));
            int reached = version;
            database.inTransaction(() -> {
                STATEMENT_END
                        .splitAsStream(COMMENT.matcher(script).replaceAll(""))
                        .map(String::strip)
                        .filter(statement -> !statement.isEmpty())
                        .forEach(statement -> database.writes().sql(statement).update());
                database.writes().sql("PRAGMA user_version = " + reached).update();
            });
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream("/db/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
