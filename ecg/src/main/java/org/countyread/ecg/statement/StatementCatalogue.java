package org.countyread.ecg.statement;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every statement with its texts, codes, level, and what it cannot stand beside. The order of the file is the order of
 * precedence: what stands first keeps what comes later from being said. Immutable.
 */
public final class StatementCatalogue {
    private static final String RESOURCE = "catalogue.json";
    private static final String ALL = "all";
    private static final String GROUP_PREFIX = "group:";
    private static final StatementCatalogue STANDARD = load();

    private final List<CatalogueEntry> byPrecedence;
    private final Map<StatementId, CatalogueEntry> byId = new EnumMap<>(StatementId.class);

    private StatementCatalogue(List<CatalogueEntry> byPrecedence) {
        this.byPrecedence = byPrecedence;
        byPrecedence.forEach(entry -> {
            if (byId.put(entry.id(), entry) != null) {
                throw new IllegalStateException(entry.id() + " stands twice in " + RESOURCE);
            }
        });
        if (byId.size() != StatementId.values().length) {
            throw new IllegalStateException(RESOURCE + " lacks statements");
        }
    }

    /** The catalogue that comes with the library. */
    public static StatementCatalogue standard() {
        return STANDARD;
    }

    public CatalogueEntry entry(StatementId id) {
        CatalogueEntry entry = byId.get(id);
        if (entry == null) {
            throw new IllegalStateException(id + " is not in " + RESOURCE);
        }
        return entry;
    }

    /** All entries in order of precedence. */
    public List<CatalogueEntry> entries() {
        return byPrecedence;
    }

    /** Entries whose Chinese or English text contains the words, or whose pinyin initials begin with them. */
    public List<CatalogueEntry> search(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return byPrecedence.stream()
                .filter(entry -> entry.initials().startsWith(wanted)
                        || entry.zh().toLowerCase(Locale.ROOT).contains(wanted)
                        || entry.en().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** True when a reader should be warned that both stand in one report: of one exclusive set, or normal beside abnormal. */
    public boolean conflict(StatementId one, StatementId other) {
        CatalogueEntry first = entry(one);
        CatalogueEntry second = entry(other);
        return first.excludes(second) || contradictsSummary(first, second) || contradictsSummary(second, first);
    }

    private static boolean contradictsSummary(CatalogueEntry summary, CatalogueEntry other) {
        return (summary.id() == StatementId.NORMAL_ECG || summary.id() == StatementId.BORDERLINE_ECG)
                && other.level().compareTo(summary.level()) > 0;
    }

    /**
     * What remains when of every exclusive set the first in precedence is kept, and what that makes impossible to judge is
     * left out. Only a definite or probable statement silences others.
     */
    List<Statement> withoutConflicts(List<Statement> found) {
        List<Statement> kept = new ArrayList<>();
        for (CatalogueEntry entry : byPrecedence) {
            for (Statement statement : found) {
                if (statement.id() == entry.id() && kept.stream().noneMatch(earlier -> silences(earlier, entry))) {
                    kept.add(statement);
                    break;
                }
            }
        }
        return kept;
    }

    private boolean silences(Statement earlier, CatalogueEntry later) {
        CatalogueEntry entry = entry(earlier.id());
        boolean sameSet = entry.exclusive().stream().anyMatch(later.exclusive()::contains);
        boolean strong = earlier.certainty().compareTo(Certainty.PROBABLE) <= 0;
        return sameSet || (strong && entry.suppresses().contains(later.id()));
    }

    List<Statement> inReportOrder(List<Statement> statements) {
        return statements.stream()
                .sorted(Comparator.comparing(
                                (Statement statement) -> entry(statement.id()).group())
                        .thenComparing(Statement::id))
                .toList();
    }

    /** A line of the file. Codes are written {@code SYSTEM:value}. */
    private record Row(
            StatementId id,
            StatementGroup group,
            StatementLevel level,
            String zh,
            String en,
            String initials,
            Set<String> exclusive,
            List<String> suppresses,
            List<String> codes,
            List<String> codesFromMemory) {
        CatalogueEntry entry(List<Row> all) {
            Set<StatementId> silenced = EnumSet.noneOf(StatementId.class);
            suppresses.forEach(word -> silenced.addAll(named(word, all)));
            silenced.remove(id);
            List<StatementCode> known = Stream.concat(
                            codes.stream().map(code -> code(code, true)),
                            codesFromMemory.stream().map(code -> code(code, false)))
                    .toList();
            return new CatalogueEntry(id, group, level, zh, en, initials, exclusive, silenced, known);
        }

        private static Set<StatementId> named(String word, List<Row> all) {
            if (word.equals(ALL)) {
                return EnumSet.allOf(StatementId.class);
            }
            if (word.startsWith(GROUP_PREFIX)) {
                StatementGroup group = StatementGroup.valueOf(word.substring(GROUP_PREFIX.length()));
                return all.stream()
                        .filter(row -> row.group == group)
                        .map(Row::id)
                        .collect(Collectors.toSet());
            }
            return Set.of(StatementId.valueOf(word));
        }

        private static StatementCode code(String text, boolean verified) {
            int colon = text.indexOf(':');
            return new StatementCode(
                    StatementCode.Scheme.valueOf(text.substring(0, colon)), text.substring(colon + 1), verified);
        }
    }

    private static StatementCatalogue load() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = StatementCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is not in the library");
            }
            List<Row> rows = Arrays.asList(mapper.readValue(file, Row[].class));
            return new StatementCatalogue(Collections.unmodifiableList(
                    rows.stream().map(row -> row.entry(rows)).toList()));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }
}
