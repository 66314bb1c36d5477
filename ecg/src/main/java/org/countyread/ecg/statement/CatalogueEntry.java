package org.countyread.ecg.statement;

import java.util.List;
import java.util.Set;

/**
 * What is known of a statement beside its rule. Immutable.
 *
 * @param initials of the Chinese text in pinyin, lower case, for search
 * @param exclusive names of sets of which at most one member can hold
 * @param suppresses what is not said when this is, because it could not be judged or says no more
 */
public record CatalogueEntry(
        StatementId id,
        StatementGroup group,
        StatementLevel level,
        String zh,
        String en,
        String initials,
        Set<String> exclusive,
        Set<StatementId> suppresses,
        List<StatementCode> codes) {
    public CatalogueEntry {
        exclusive = Set.copyOf(exclusive);
        suppresses = Set.copyOf(suppresses);
        codes = List.copyOf(codes);
    }

    public String text(Language language) {
        return language == Language.ZH ? zh : en;
    }

    /** Codes that may be written into a document. */
    public List<StatementCode> verifiedCodes() {
        return codes.stream().filter(StatementCode::verified).toList();
    }

    boolean excludes(CatalogueEntry other) {
        return id != other.id
                && (exclusive.stream().anyMatch(other.exclusive::contains)
                        || suppresses.contains(other.id)
                        || other.suppresses.contains(id));
    }
}
