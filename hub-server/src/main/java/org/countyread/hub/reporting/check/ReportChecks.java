package org.countyread.hub.reporting.check;

import static org.countyread.hub.reporting.check.Objection.error;
import static org.countyread.hub.reporting.check.Objection.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.hub.reading.ModalityGroup;

/** The checks that run in the margin while somebody writes, and block the signature where they are sure. Pure. */
public final class ReportChecks {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}\\n]{0,60}}");
    private static final Pattern CHOICE = Pattern.compile("\\[[^\\[\\]\\n]{1,80}\\|[^\\[\\]\\n]{0,80}]");
    private static final Pattern OPTION = Pattern.compile("〔[^〔〕\\n]{0,120}〕");
    private static final Pattern LEFT = Pattern.compile("左|\\bleft\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RIGHT = Pattern.compile("右|\\bright\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BOTH = Pattern.compile("双|两侧|\\bbilateral\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_A_SIDE = Pattern.compile("左右|\\bright away\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LEFT_MIDDLE_LOBE = Pattern.compile("左肺[^，,。；;\\n]{0,6}?中叶");
    private static final Pattern RIGHT_LINGULA = Pattern.compile("右肺[^，,。；;\\n]{0,6}?舌[叶段]");
    private static final Pattern FEMALE_ORGAN =
            Pattern.compile("子宫|卵巢|宫颈|宫腔|输卵管|双侧附件|附件区|\\buterus\\b|\\bovar(?:y|ies)\\b");
    private static final Pattern ADNEXA = Pattern.compile("附件");
    private static final Pattern MALE_ORGAN = Pattern.compile("前列腺|精囊|睾丸|附睾|阴囊|\\bprostate\\b|\\btest(?:is|es)\\b");
    private static final Pattern FRACTURE = Pattern.compile("骨折|\\bfractur", Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED =
            Pattern.compile("(?:未见|无|没有|未发现|除外|排除|\\bno\\b|\\bwithout\\b)[^，,。；;\\n]{0,12}$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOTHING_FOUND =
            Pattern.compile("未见(?:明显|明确|确切)?异常|大致正常|^\\s*正常|\\bnormal\\b|\\bunremarkable\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PNEUMOTHORAX = Pattern.compile("压缩(?:约)?\\s*(\\d{1,3})(?:\\.\\d)?\\s*[%％]");
    private static final int PNEUMOTHORAX_CRITICAL_PERCENT = 50;

    private static final List<Function<CheckedText, List<Objection>>> CHECKS = List.of(
            ReportChecks::emptiness,
            ReportChecks::placeholders,
            ReportChecks::sideOfTheRequest,
            ReportChecks::sideWithin,
            ReportChecks::lobes,
            ReportChecks::organs,
            ReportChecks::fracture,
            ReportChecks::pneumothorax,
            SizeCheck::check,
            RangeCheck::check,
            EcgCheck::check);

    private ReportChecks() {}

    /** Everything that does not fit, in the order of the rules; empty for a report without objections. */
    public static List<Objection> check(CheckedText text) {
        List<Objection> objections = new ArrayList<>();
        CHECKS.forEach(rule -> objections.addAll(rule.apply(text)));
        return objections;
    }

    private static List<Objection> emptiness(CheckedText text) {
        List<Objection> objections = new ArrayList<>();
        if (text.impression().isEmpty()) {
            objections.add(error("impression-empty", "impression", "", "诊断意见为空", "The impression is empty."));
        }
        if (text.findings().isEmpty()) {
            objections.add(
                    text.modality() == ModalityGroup.ECG
                            ? warning("findings-empty", "findings", "", "检查所见为空", "The findings are empty.")
                            : error("findings-empty", "findings", "", "检查所见为空", "The findings are empty."));
        }
        return objections;
    }

    private static List<Objection> placeholders(CheckedText text) {
        List<Objection> objections = new ArrayList<>();
        Map<String, String> fields = Map.of("findings", text.findings(), "impression", text.impression());
        for (String field : List.of("findings", "impression")) {
            String value = fields.getOrDefault(field, "");
            each(VARIABLE, value)
                    .forEach(term -> objections.add(error(
                            "variable-open", field, term, "模板变量未填写", "A variable of the template is not filled in.")));
            each(CHOICE, value)
                    .forEach(term -> objections.add(
                            error("choice-open", field, term, "模板选项未选择", "A choice of the template is not made.")));
            each(OPTION, value)
                    .forEach(term -> objections.add(error(
                            "option-open",
                            field,
                            term,
                            "可选句未确认",
                            "An optional sentence is neither kept nor dropped.")));
        }
        return objections;
    }

    private static List<Objection> sideOfTheRequest(CheckedText text) {
        Optional<Side> requested = Side.only(text.requested());
        Optional<Side> written = Side.only(text.all());
        if (requested.isEmpty() || written.isEmpty() || requested.equals(written)) {
            return List.of();
        }
        String field = Side.only(text.findings()).equals(written) ? "findings" : "impression";
        return List.of(
                error("side-contradiction", field, written.get().word, "侧别与申请不符", "The request names the other side."));
    }

    private static List<Objection> sideWithin(CheckedText text) {
        Optional<Side> found = Side.only(text.findings());
        Optional<Side> concluded = Side.only(text.impression());
        if (text.modality() == ModalityGroup.ECG || found.isEmpty() || concluded.isEmpty() || found.equals(concluded)) {
            return List.of();
        }
        return List.of(error(
                "side-contradiction",
                "impression",
                concluded.get().word,
                "所见与诊断侧别不一致",
                "Findings and impression name opposite sides."));
    }

    private static List<Objection> lobes(CheckedText text) {
        List<Objection> objections = new ArrayList<>();
        each(LEFT_MIDDLE_LOBE, text.all())
                .forEach(term -> objections.add(
                        error("lobe-contradiction", "findings", term, "左肺无中叶", "The left lung has no middle lobe.")));
        each(RIGHT_LINGULA, text.all())
                .forEach(term -> objections.add(
                        error("lobe-contradiction", "findings", term, "右肺无舌段", "The right lung has no lingula.")));
        return objections;
    }

    private static List<Objection> organs(CheckedText text) {
        List<Objection> objections = new ArrayList<>();
        for (Map.Entry<String, String> field :
                List.of(Map.entry("findings", text.findings()), Map.entry("impression", text.impression()))) {
            if (text.male()) {
                Pattern organ = text.modality() == ModalityGroup.US ? either(FEMALE_ORGAN, ADNEXA) : FEMALE_ORGAN;
                first(organ, field.getValue())
                        .ifPresent(term -> objections.add(error(
                                "sex-contradiction", field.getKey(), term, "男性患者出现女性器官", "The patient is male.")));
            }
            if (text.female()) {
                first(MALE_ORGAN, field.getValue())
                        .ifPresent(term -> objections.add(error(
                                "sex-contradiction", field.getKey(), term, "女性患者出现男性器官", "The patient is female.")));
            }
        }
        return objections;
    }

    private static List<Objection> fracture(CheckedText text) {
        boolean found = affirmed(FRACTURE, text.findings());
        boolean concluded = first(FRACTURE, text.impression()).isPresent();
        if (found && !concluded) {
            return List.of(
                    first(NOTHING_FOUND, text.impression()).isPresent()
                            ? error(
                                    "fracture-not-concluded",
                                    "impression",
                                    "骨折",
                                    "所见有骨折而诊断为未见异常",
                                    "The findings describe a fracture, the impression says normal.")
                            : warning(
                                    "fracture-not-concluded",
                                    "impression",
                                    "骨折",
                                    "所见有骨折而诊断未提及",
                                    "The impression does not mention the fracture."));
        }
        if (affirmed(FRACTURE, text.impression())
                && first(FRACTURE, text.findings()).isEmpty()) {
            return List.of(warning(
                    "fracture-not-described",
                    "findings",
                    "骨折",
                    "诊断有骨折而所见未描述",
                    "The findings do not describe the fracture."));
        }
        return List.of();
    }

    private static List<Objection> pneumothorax(CheckedText text) {
        if (text.critical() || !text.all().contains("气胸")) {
            return List.of();
        }
        Matcher percent = PNEUMOTHORAX.matcher(text.all());
        while (percent.find()) {
            if (Integer.parseInt(percent.group(1)) >= PNEUMOTHORAX_CRITICAL_PERCENT) {
                return List.of(error(
                        "critical-not-marked",
                        "critical",
                        percent.group(),
                        "气胸压缩≥50%须按危急值报告",
                        "A pneumothorax of 50 % or more is a critical value."));
            }
        }
        return List.of();
    }

    /** Whether the word stands somewhere without a denial before it in the same clause. */
    private static boolean affirmed(Pattern word, String text) {
        Matcher matcher = word.matcher(text);
        while (matcher.find()) {
            if (!DENIED.matcher(text.substring(0, matcher.start())).find()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> each(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group())
                .distinct()
                .toList();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return each(pattern, text).stream().findFirst();
    }

    private static Pattern either(Pattern one, Pattern other) {
        return Pattern.compile(one.pattern() + "|" + other.pattern(), one.flags());
    }

    /** A side of the body, where a text names one of the two only. */
    private enum Side {
        LEFT_SIDE("左"),
        RIGHT_SIDE("右");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        static Optional<Side> only(String text) {
            String sides = NOT_A_SIDE.matcher(text).replaceAll("");
            boolean left = LEFT.matcher(sides).find();
            boolean right = RIGHT.matcher(sides).find();
            if (left == right || BOTH.matcher(sides).find()) {
                return Optional.empty();
            }
            return Optional.of(left ? LEFT_SIDE : RIGHT_SIDE);
        }
    }
}
