package org.countyread.ecg.critical;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countyread.ecg.critical.RuleSetProblem.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Rule sets as JSON. What is read is either whole and sensible or refused with every problem named. */
public final class RuleSetJson {
    private static final int CHARACTERS_MAX = 256 * 1024;
    private static final int DEPTH_MAX = 8;
    private static final String STANDARD_RESOURCE = "consensus-2017.json";
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxDocumentLength(CHARACTERS_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    static final RuleSet STANDARD = standard();

    private RuleSetJson() {}

    /** Reads a rule set. Fields that are not known are refused: a misspelt threshold must not be overlooked. */
    public static RuleSet read(String json) throws InvalidRuleSetException {
        SetRow row;
        try {
            row = MAPPER.readValue(json, SetRow.class);
        } catch (UnrecognizedPropertyException e) {
            throw refused(path(e), Kind.UNKNOWN_FIELD, e.getPropertyName());
        } catch (JacksonException e) {
            throw refused(path(e), Kind.NOT_JSON, e.getOriginalMessage());
        }
        if (row == null) {
            throw refused("", Kind.MISSING, "an object");
        }
        List<RuleSetProblem> problems = new ArrayList<>();
        RuleSet set = row.toRuleSet(problems);
        problems.addAll(problems(set));
        if (!problems.isEmpty()) {
            throw new InvalidRuleSetException(problems);
        }
        return set;
    }

    /** The rule set as {@link #read} takes it. */
    public static String write(RuleSet set) {
        return MAPPER.writeValueAsString(SetRow.of(set));
    }

    /** Why a rule set may not come into force; empty for one that may. */
    public static List<RuleSetProblem> problems(RuleSet set) {
        return RuleSetCheck.problems(set);
    }

    private static InvalidRuleSetException refused(String path, Kind kind, String detail) {
        return new InvalidRuleSetException(List.of(new RuleSetProblem(path, kind, detail)));
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static RuleSet standard() {
        try (InputStream file = RuleSetJson.class.getResourceAsStream(STANDARD_RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(STANDARD_RESOURCE + " is not in the library");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | InvalidRuleSetException e) {
            throw new IllegalStateException(STANDARD_RESOURCE + " cannot be read", e);
        }
    }

    /** The file as it is spelled. */
    private record SetRow(
            @Nullable String version,
            @Nullable String zh,
            @Nullable String en,
            @Nullable String effectiveFrom,
            @Nullable String approver,
            @Nullable List<@Nullable RuleRow> rules) {

        static SetRow of(RuleSet set) {
            return new SetRow(
                    set.version(),
                    set.zh(),
                    set.en(),
                    set.effectiveFrom().toString(),
                    set.approver(),
                    set.rules().stream().map(RuleRow::of).toList());
        }

        RuleSet toRuleSet(List<RuleSetProblem> problems) {
            List<CriticalRule> read = new ArrayList<>();
            if (rules != null) {
                for (RuleRow row : rules) {
                    if (row != null) {
                        row.toRule(problems).ifPresent(read::add);
                    }
                }
            }
            LocalDate from = LocalDate.MIN;
            try {
                from = LocalDate.parse(text(effectiveFrom));
            } catch (DateTimeParseException e) {
                problems.add(new RuleSetProblem(
                        "effectiveFrom", Kind.MALFORMED, "'" + text(effectiveFrom) + "', expected YYYY-MM-DD"));
            }
            return new RuleSet(text(version), text(zh), text(en), from, text(approver), read);
        }
    }

    private record RuleRow(
            @Nullable String id,
            @Nullable String condition,
            @Nullable String zh,
            @Nullable String en,
            @Nullable Map<String, @Nullable Double> params,
            @Nullable Boolean enabled,
            @Nullable String level,
            @Nullable Integer ackMinutes,
            @Nullable Boolean needsHuman,
            @Nullable Boolean comparePrevious,
            @Nullable Boolean firstSeenOnly,
            @Nullable List<@Nullable String> guards) {

        static RuleRow of(CriticalRule rule) {
            return new RuleRow(
                    rule.id(),
                    rule.condition().name(),
                    rule.zh(),
                    rule.en(),
                    new TreeMap<>(rule.params()),
                    rule.enabled(),
                    rule.level().name(),
                    rule.ackMinutes(),
                    rule.needsHuman(),
                    rule.comparePrevious(),
                    rule.firstSeenOnly(),
                    rule.guards().stream().map(NoiseGuard::name).toList());
        }

        Optional<CriticalRule> toRule(List<RuleSetProblem> problems) {
            int before = problems.size();
            String path = "rules[" + text(id) + "]";
            CriticalCondition known = RuleSetCheck.named(
                    CriticalCondition.values(), condition, path + ".condition", Kind.UNKNOWN_CONDITION, problems);
            CriticalLevel colour =
                    RuleSetCheck.named(CriticalLevel.values(), level, path + ".level", Kind.UNKNOWN_LEVEL, problems);
            List<NoiseGuard> knownGuards = new ArrayList<>();
            for (String guard : guards == null ? List.<@Nullable String>of() : guards) {
                NoiseGuard one =
                        RuleSetCheck.named(NoiseGuard.values(), guard, path + ".guards", Kind.UNKNOWN_GUARD, problems);
                if (one != null) {
                    knownGuards.add(one);
                }
            }
            Map<String, Double> numbers = new TreeMap<>();
            if (params != null) {
                params.forEach((name, value) -> {
                    if (value != null) {
                        numbers.put(name, value);
                    }
                });
            }
            for (Map.Entry<String, @Nullable Object> flag : flags().entrySet()) {
                if (flag.getValue() == null) {
                    problems.add(new RuleSetProblem(path + "." + flag.getKey(), Kind.MISSING, "a value is required"));
                }
            }
            if (problems.size() > before || known == null || colour == null) {
                return Optional.empty();
            }
            return Optional.of(new CriticalRule(
                    text(id),
                    known,
                    text(zh),
                    text(en),
                    numbers,
                    Boolean.TRUE.equals(enabled),
                    colour,
                    ackMinutes == null ? 0 : ackMinutes,
                    Boolean.TRUE.equals(needsHuman),
                    Boolean.TRUE.equals(comparePrevious),
                    Boolean.TRUE.equals(firstSeenOnly),
                    knownGuards));
        }

        private Map<String, @Nullable Object> flags() {
            Map<String, @Nullable Object> all = new TreeMap<>();
            all.put("ackMinutes", ackMinutes);
            all.put("comparePrevious", comparePrevious);
            all.put("enabled", enabled);
            all.put("firstSeenOnly", firstSeenOnly);
            all.put("guards", guards);
            all.put("needsHuman", needsHuman);
            all.put("params", params);
            return all;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
