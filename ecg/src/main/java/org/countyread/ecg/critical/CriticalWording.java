package org.countyread.ecg.critical;

import java.util.List;
import java.util.stream.Stream;
import org.countyread.ecg.statement.Language;
import org.countyread.ecg.statement.Wording;

/** A hit in words: a suggestion with its reasons, to be confirmed by a physician. */
public final class CriticalWording {
    private CriticalWording() {}

    /** The suggestion first, then one line a reason. */
    public static List<String> lines(CriticalHit hit, CriticalRule rule, Language language) {
        String name = language == Language.ZH ? rule.zh() : rule.en();
        String key = hit.needsHuman() ? "critical.prompt" : "critical.hit";
        return Stream.concat(
                        Stream.of(Wording.format(language, key, name)),
                        hit.evidence().stream().map(evidence -> Wording.evidence(evidence, language)))
                .toList();
    }
}
