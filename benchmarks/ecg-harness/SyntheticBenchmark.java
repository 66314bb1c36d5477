import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalyser;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.critical.CriticalRules;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.Statement;
import org.countyread.ecg.statement.StatementRules;
import org.countyread.ecg.synthetic.Disturbance;
import org.countyread.ecg.synthetic.Heart;
import org.countyread.ecg.synthetic.Patient;

/**
 * Hearts that never were, of many rhythms with waves drawn by lot, each with a little noise of every kind: what is found of
 * what is known to be there. Where it fails, rules do not hold beyond the recordings they were made on.
 */
final class SyntheticBenchmark {
    private static final int PATIENTS = 40;

    private final Map<String, Integer> atria = new TreeMap<>();
    private final Map<String, Integer> conduction = new TreeMap<>();
    private final Map<String, Integer> critical = new TreeMap<>();
    private final Map<String, Integer> statements = new TreeMap<>();
    private final int[][] classes = new int[BeatClass.values().length][BeatClass.values().length];
    private final BeatMatch beats = new BeatMatch();
    private int spikes;

    public static void main(String[] args) {
        Map<String, Function<Patient, Heart>> rhythms = rhythms();
        List<String> wanted = List.of(args).subList(Math.min(1, args.length), args.length);
        System.out.println("| rhythm | Se % | +P % | S found/missed/wrong | V found/missed/wrong | atria | conduction | spikes in | critical |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        rhythms.forEach((name, make) -> {
            if (wanted.isEmpty() || wanted.stream().anyMatch(name::startsWith)) {
                SyntheticBenchmark one = new SyntheticBenchmark();
                for (int seed = 0; seed < PATIENTS; seed++) {
                    one.count(name, make.apply(new Patient(1000 + 7 * seed)), seed, !wanted.isEmpty());
                }
                one.print(name, !wanted.isEmpty());
            }
        });
    }

    private static Map<String, Function<Patient, Heart>> rhythms() {
        Map<String, Function<Patient, Heart>> all = new LinkedHashMap<>();
        all.put("sinus", p -> p.sinus(p.between(50, 100), 0.03));
        all.put("sinus slow", p -> p.sinus(p.between(36, 50), 0.03));
        all.put("sinus fast", p -> p.sinus(p.between(100, 150), 0.01));
        all.put("sinus arrhythmia", p -> p.sinus(p.between(55, 85), p.between(0.1, 0.25)));
        all.put("sinus, muscles", p -> p.sinus(p.between(50, 100), 0.03));
        all.put("sinus, trembling arm", p -> p.sinus(p.between(50, 100), 0.03));
        all.put("sinus, touched", p -> p.sinus(p.between(50, 100), 0.03));
        all.put("sinus, leads off", p -> p.sinus(p.between(50, 100), 0.03));
        all.put("APC few", p -> p.atrialPremature(p.between(55, 95), 0.12));
        all.put("APC many", p -> p.atrialPremature(p.between(55, 95), 0.35));
        all.put("APC bigeminy", p -> p.atrialPremature(p.between(55, 80), 1));
        all.put("wandering", p -> p.wandering(p.between(60, 85), 0.08));
        all.put("multifocal", p -> p.wandering(p.between(100, 120), 0.15));
        all.put("AF", p -> p.fibrillation(p.between(60, 120), p.between(25, 120)));
        all.put("AF slow", p -> p.fibrillation(p.between(40, 60), p.between(25, 120)));
        all.put("AF fast", p -> p.fibrillation(p.between(120, 170), p.between(25, 120)));
        all.put("AF fine", p -> p.fibrillation(p.between(60, 120), p.between(3, 15)));
        all.put("flutter 2:1", p -> p.flutter(p.between(240, 320), p.between(80, 250), 2));
        all.put("flutter 3:1", p -> p.flutter(p.between(240, 320), p.between(80, 250), 3));
        all.put("flutter 4:1", p -> p.flutter(p.between(240, 320), p.between(80, 250), 4));
        all.put("flutter variable", p -> p.flutter(p.between(240, 320), p.between(80, 250), 2, 3, 4));
        all.put("VPC", p -> p.ventricularPremature(p.between(55, 90), 5));
        all.put("VPC bigeminy", p -> p.ventricularPremature(p.between(55, 80), 1));
        all.put("VT run", p -> p.ventricularRun(p.between(55, 80), p.between(130, 190), 6));
        all.put("junctional", p -> p.junctional(p.between(45, 80)));
        all.put("SVT", p -> p.junctional(p.between(150, 210)));
        all.put("bells", p -> p.bells(p.between(30, 70), p.between(170, 240)));
        all.put("escape bells", p -> p.escapes(p.between(55, 75), p.between(170, 220)));
        all.put("Wenckebach", p -> p.wenckebach(p.between(65, 90), 3 + p.lot(3)));
        all.put("2:1 block", p -> p.twoToOne(p.between(70, 100)));
        all.put("complete block", p -> p.completeBlock(p.between(70, 95), p.between(30, 45), p.lot(2) == 0));
        all.put("paced V", p -> p.paced(p.between(60, 80), false));
        all.put("paced after P", p -> p.paced(p.between(60, 80), true));
        all.put("VF", p -> p.ventricularFibrillation(p.between(250, 800)));
        all.put("silent", Patient::silent);
        all.put("noise, muscles", Patient::silent);
        all.put("noise, loud muscles", Patient::silent);
        all.put("noise, touched", Patient::silent);
        all.put("noise, trembling", Patient::silent);
        all.put("noise, mains", Patient::silent);
        return all;
    }

    private static EcgRecording disturbed(String name, EcgRecording clean, int seed) {
        EcgRecording usual = Disturbance.baseline(Disturbance.muscles(clean, 6, seed), 150, seed);
        return switch (name) {
            case "sinus, muscles" -> Disturbance.muscles(usual, 35, seed);
            case "sinus, trembling arm" ->
                Disturbance.trembling(
                        usual, Set.of(LeadName.I, LeadName.II, LeadName.AVR, LeadName.AVL), 150, 4.5 + seed / 20.0);
            case "sinus, touched" -> Disturbance.touched(usual, Set.of(), 700, 3, seed);
            case "sinus, leads off" ->
                Disturbance.off(usual, Set.of(LeadName.V1, LeadName.V2, LeadName.V5), seed % 2 == 0 ? 0 : 9000);
            case "noise, muscles" -> Disturbance.muscles(usual, 40, seed);
            case "noise, loud muscles" -> Disturbance.muscles(usual, 150, seed);
            case "noise, touched" -> Disturbance.touched(usual, Set.of(), 900, 8, seed);
            case "noise, trembling" -> Disturbance.trembling(usual, Set.of(), 300, 4.5 + seed / 20.0);
            case "noise, mains" -> Disturbance.mains(usual, 50, 300);
            default -> usual;
        };
    }

    private void count(String name, Heart heart, int seed, boolean each) {
        EcgRecording recording = disturbed(name, heart.twelveLeads(), seed);
        double rate = recording.sampleRateHz();
        EcgAnalysis analysis = EcgAnalyser.analyse(recording);
        List<Heart.Qrs> known = heart.beats().stream()
                .filter(beat -> beat.onsetSeconds() > 0.1 && beat.onsetSeconds() < heart.seconds() - 0.2)
                .toList();
        List<Beat> found = analysis.beats().stream()
                .filter(beat -> known.isEmpty()
                        || (beat.sample() > (known.get(0).onsetSeconds() - 0.1) * rate
                                && beat.sample() < (known.get(known.size() - 1).onsetSeconds() + 0.3) * rate))
                .toList();
        BeatMatch match = BeatMatch.of(
                known.stream().mapToInt(beat -> (int) ((beat.onsetSeconds() + 0.05) * rate)).toArray(),
                found.stream().mapToInt(Beat::sample).toArray(),
                rate);
        beats.add(match);
        match.pairs.forEach(pair -> classes[known.get(pair[0]).beatClass().ordinal()][found.get(pair[1]).beatClass().ordinal()]++);
        atria.merge(analysis.rhythm().atrial().name(), 1, Integer::sum);
        conduction.merge(analysis.rhythm().conduction().name(), 1, Integer::sum);
        spikes += analysis.rhythm().pacingSpikes().isEmpty() ? 0 : 1;
        List<Statement> said = StatementRules.interpret(analysis, PatientContext.UNKNOWN);
        said.forEach(one -> statements.merge(one.certainty() + " " + one.id(), 1, Integer::sum));
        var hits = CriticalRules.evaluate(RuleSet.standard(), analysis, said, PatientContext.UNKNOWN, Optional.empty())
                .hits();
        hits.forEach(hit -> critical.merge(hit.ruleId(), 1, Integer::sum));
        if (each) {
            System.out.printf("  %d: %s %s p=%.2f af=%.2f missed %d extra %d %s%n", seed, analysis.rhythm().atrial(),
                    analysis.rhythm().conduction(), analysis.rhythm().pBeforeQrs(), analysis.rhythm().fibrillation(),
                    match.missed, match.extra, classesOf(analysis.beats()));
        }
    }

    private static String classesOf(List<Beat> beats) {
        StringBuilder all = new StringBuilder();
        beats.forEach(beat -> all.append(beat.beatClass().symbol()));
        return all.toString();
    }

    private void print(String name, boolean each) {
        System.out.printf("| %s | %.2f | %.2f | %s | %s | %s | %s | %d | %s |%n",
                name, beats.sensitivity(), beats.predictivity(),
                of(BeatClass.SUPRAVENTRICULAR), of(BeatClass.VENTRICULAR), atria, conduction, spikes, critical);
        if (each) {
            System.out.println(statements);
        }
    }

    private String of(BeatClass kind) {
        int k = kind.ordinal();
        int all = Arrays.stream(classes[k]).sum();
        int called = 0;
        for (int[] row : classes) {
            called += row[k];
        }
        return classes[k][k] + "/" + (all - classes[k][k]) + "/" + (called - classes[k][k]);
    }
}
