import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.analysis.EcgAnalyser;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.critical.CriticalHit;
import org.countyread.ecg.critical.CriticalRules;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbRecord;
import org.countyread.ecg.statement.Certainty;
import org.countyread.ecg.statement.Language;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.Statement;
import org.countyread.ecg.statement.StatementCatalogue;
import org.countyread.ecg.statement.StatementCode;
import org.countyread.ecg.statement.StatementId;
import org.countyread.ecg.statement.StatementRules;
import org.countyread.ecg.statement.Wording;

/**
 * What the statements of the library have in common with what physicians wrote into the headers of WFDB records: SNOMED CT
 * codes behind {@code Dx:} (PhysioNet/CinC 2021) or the sentences of LUDB. Only statements that a set of labels can express
 * are counted; what a label set does not mention counts as absent, although its authors may only not have mentioned it.
 */
public final class StatementAccuracy {
    /** Codes of PhysioNet/CinC 2021 beside the ones in the catalogue; its scoring takes them for the same. */
    private static final Map<String, StatementId> MORE_CODES = Map.ofEntries(
            Map.entry("59118001", StatementId.RIGHT_BUNDLE_BRANCH_BLOCK),
            Map.entry("164909002", StatementId.LEFT_BUNDLE_BRANCH_BLOCK),
            Map.entry("63593006", StatementId.ATRIAL_PREMATURE),
            Map.entry("17338001", StatementId.VENTRICULAR_PREMATURE),
            Map.entry("164947007", StatementId.FIRST_DEGREE_AV_BLOCK),
            Map.entry("253352002", StatementId.LEFT_ATRIAL_ENLARGEMENT),
            Map.entry("11157007", StatementId.VENTRICULAR_BIGEMINY),
            Map.entry("251180001", StatementId.VENTRICULAR_PREMATURE));

    private static final Map<String, StatementId> LUDB = Map.ofEntries(
            Map.entry("rhythm: sinus rhythm", StatementId.SINUS_RHYTHM),
            Map.entry("rhythm: sinus bradycardia", StatementId.SINUS_BRADYCARDIA),
            Map.entry("rhythm: sinus tachycardia", StatementId.SINUS_TACHYCARDIA),
            Map.entry("rhythm: sinus arrhythmia", StatementId.SINUS_ARRHYTHMIA),
            Map.entry("rhythm: irregular sinus rhythm", StatementId.SINUS_ARRHYTHMIA),
            Map.entry("rhythm: atrial fibrillation", StatementId.ATRIAL_FIBRILLATION),
            Map.entry("rhythm: atrial flutter", StatementId.ATRIAL_FLUTTER),
            Map.entry("electric axis of the heart: left axis deviation", StatementId.LEFT_AXIS_DEVIATION),
            Map.entry("electric axis of the heart: right axis deviation", StatementId.RIGHT_AXIS_DEVIATION),
            Map.entry("i degree av block", StatementId.FIRST_DEGREE_AV_BLOCK),
            Map.entry("iii degree av-block", StatementId.COMPLETE_AV_BLOCK),
            Map.entry("complete right bundle branch block", StatementId.RIGHT_BUNDLE_BRANCH_BLOCK),
            Map.entry("incomplete right bundle branch block", StatementId.INCOMPLETE_RIGHT_BUNDLE_BRANCH_BLOCK),
            Map.entry("complete left bundle branch block", StatementId.LEFT_BUNDLE_BRANCH_BLOCK),
            Map.entry("left anterior hemiblock", StatementId.LEFT_ANTERIOR_FASCICULAR_BLOCK),
            Map.entry(
                    "non-specific intravintricular conduction delay", StatementId.INTRAVENTRICULAR_CONDUCTION_DELAY),
            Map.entry("left ventricular hypertrophy", StatementId.LEFT_VENTRICULAR_HYPERTROPHY),
            Map.entry("right ventricular hypertrophy", StatementId.RIGHT_VENTRICULAR_HYPERTROPHY),
            Map.entry("left atrial hypertrophy", StatementId.LEFT_ATRIAL_ENLARGEMENT),
            Map.entry("left atrial overload", StatementId.LEFT_ATRIAL_ENLARGEMENT),
            Map.entry("right atrial hypertrophy", StatementId.RIGHT_ATRIAL_ENLARGEMENT),
            Map.entry("right atrial overload", StatementId.RIGHT_ATRIAL_ENLARGEMENT),
            Map.entry("atrial extrasystole", StatementId.ATRIAL_PREMATURE),
            Map.entry("ventricular extrasystole", StatementId.VENTRICULAR_PREMATURE),
            Map.entry("unipolar ventricular pacing", StatementId.PACED_RHYTHM),
            Map.entry("bipolar ventricular pacing", StatementId.PACED_RHYTHM),
            Map.entry("biventricular pacing", StatementId.PACED_RHYTHM),
            Map.entry("scar formation: inferior wall", StatementId.INFERIOR_INFARCTION),
            Map.entry("scar formation: anterior wall", StatementId.ANTERIOR_INFARCTION),
            Map.entry("scar formation: lateral wall", StatementId.LATERAL_INFARCTION),
            Map.entry("stemi", StatementId.ST_ELEVATION),
            Map.entry("early repolarization syndrome", StatementId.EARLY_REPOLARISATION));

    private final Map<StatementId, int[]> counts = new EnumMap<>(StatementId.class);
    private final Map<String, Integer> critical = new TreeMap<>();
    private int records;
    private int unsure;
    private int failed;

    private StatementAccuracy() {}

    /** {@code [--records] FOLDER...}: every labelled record below the folders; with {@code --records} one line each. */
    public static void main(String[] args) throws IOException {
        boolean each = args.length > 0 && args[0].equals("--records");
        for (String folder : List.of(args).subList(each ? 1 : 0, args.length)) {
            StatementAccuracy accuracy = new StatementAccuracy();
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path header : files.filter(file -> file.toString().endsWith(".hea")).sorted().toList()) {
                    accuracy.add(header, each);
                }
            }
            accuracy.print(folder);
        }
    }

    private void add(Path header, boolean each) throws IOException {
        String name = header.toString().replaceAll("\\.hea$", "");
        try {
            WfdbRecord record = WfdbRecord.open(Path.of(name + ".hea"));
            Optional<Set<StatementId>> labels = labels(record, header);
            if (labels.isPresent()) {
                EcgRecording recording = record.recording();
                PatientContext patient = PatientContext.of(record.patient(), Optional.empty());
                EcgAnalysis analysis = EcgAnalyser.analyse(recording);
                List<Statement> said = StatementRules.interpret(analysis, patient);
                count(labels.get(), said);
                List<CriticalHit> hits = CriticalRules.evaluate(
                                RuleSet.standard(), analysis, said, patient, Optional.empty())
                        .hits();
                hits.forEach(hit -> critical.merge(hit.ruleId(), 1, Integer::sum));
                if (each) {
                    print(header, labels.get(), said, hits);
                }
            }
        } catch (IOException | WaveformFormatException e) {
            failed++;
            System.out.println(header.getFileName() + ": " + e.getMessage());
        }
    }

    private static Optional<Set<StatementId>> labels(WfdbRecord record, Path header) throws IOException {
        Set<StatementId> found = EnumSet.noneOf(StatementId.class);
        if (!record.diagnoses().isEmpty()) {
            for (String code : record.diagnoses()) {
                found.addAll(ofCode(code));
            }
            return Optional.of(found);
        }
        List<String> comments = Files.readAllLines(header).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip().toLowerCase(Locale.ROOT))
                .toList();
        if (comments.stream().noneMatch(line -> line.startsWith("<diagnoses>"))) {
            return Optional.empty();
        }
        for (String line : comments) {
            LUDB.forEach((sentence, id) -> {
                if (line.startsWith(sentence)) {
                    found.add(id);
                }
            });
        }
        return Optional.of(found);
    }

    private static List<StatementId> ofCode(String code) {
        List<StatementId> found = new ArrayList<>();
        Optional.ofNullable(MORE_CODES.get(code)).ifPresent(found::add);
        StatementCatalogue.standard().entries().stream()
                .filter(entry -> entry.verifiedCodes().contains(
                        new StatementCode(StatementCode.Scheme.SCT, code, true)))
                .forEach(entry -> found.add(entry.id()));
        return found;
    }

    private void count(Set<StatementId> labels, List<Statement> said) {
        records++;
        unsure += said.stream().filter(one -> one.certainty() == Certainty.UNSURE).count();
        Set<StatementId> claimed = said.stream()
                .filter(one -> one.certainty() != Certainty.UNSURE)
                .map(Statement::id)
                .collect(Collectors.toSet());
        for (StatementId id : StatementId.values()) {
            int column = (labels.contains(id) ? 0 : 2) + (claimed.contains(id) ? 0 : 1);
            counts.computeIfAbsent(id, key -> new int[4])[column]++;
        }
    }

    private void print(String folder) {
        System.out.printf("%n## %s: %d labelled records, %d could not be read, %d unsure statements%n%n",
                Path.of(folder).getFileName(), records, failed, unsure);
        System.out.println("| statement | labelled | found | sensitivity | said without label | specificity |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        counts.forEach((id, n) -> {
            if (n[0] + n[1] + n[2] > 0) {
                System.out.printf(Locale.ROOT, "| %s | %d | %d | %s | %d | %s |%n",
                        StatementCatalogue.standard().entry(id).text(Language.EN),
                        n[0] + n[1], n[0], percent(n[0], n[0] + n[1]), n[2], percent(n[3], n[2] + n[3]));
            }
        });
        System.out.println("\nCritical rules hit: " + critical);
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
    }

    private static void print(Path header, Set<StatementId> labels, List<Statement> said, List<CriticalHit> hits) {
        System.out.println(header.getFileName() + " labels " + labels);
        for (Statement statement : said) {
            System.out.println("   " + (labels.contains(statement.id()) ? "= " : "? ")
                    + Wording.statement(statement, Language.EN) + ": " + reasons(statement));
        }
        hits.forEach(hit -> System.out.println("   ! " + hit.ruleId()));
    }

    private static Collection<String> reasons(Statement statement) {
        return statement.evidence().stream().map(one -> Wording.evidence(one, Language.EN)).toList();
    }
}
