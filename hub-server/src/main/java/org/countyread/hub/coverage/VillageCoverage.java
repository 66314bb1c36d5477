package org.countyread.hub.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.hub.registry.Village;

/**
 * Whether a village is covered, and by what. Immutable.
 *
 * @param device the device that says most for the village; one that counts comes first
 * @param ecgs30Days ECGs of all its devices in thirty days
 */
record VillageCoverage(Village village, boolean covered, Optional<DeviceEvidence> device, int ecgs30Days) {

    /**
     * Asks the formula for every village. A device serves the villages of the clinic it stands in and those it is named
     * for; a clinic that serves several villages counts for each. Pure.
     */
    static List<VillageCoverage> assess(
            CoverageFormula formula, Instant at, List<Village> villages, List<DeviceEvidence> devices) {
        Map<String, Set<DeviceEvidence>> byClinic = new HashMap<>();
        Map<String, Set<DeviceEvidence>> byVillage = new HashMap<>();
        for (DeviceEvidence device : devices) {
            byClinic.computeIfAbsent(device.organisationCode(), code -> new LinkedHashSet<>())
                    .add(device);
            for (String village : device.villageCodes()) {
                byVillage
                        .computeIfAbsent(village, code -> new LinkedHashSet<>())
                        .add(device);
            }
        }
        return villages.stream()
                .map(village -> {
                    Set<DeviceEvidence> serving = new LinkedHashSet<>(byVillage.getOrDefault(village.code(), Set.of()));
                    village.clinicCode().map(byClinic::get).ifPresent(serving::addAll);
                    return assess(formula, at, village, serving);
                })
                .toList();
    }

    private static VillageCoverage assess(
            CoverageFormula formula, Instant at, Village village, Set<DeviceEvidence> serving) {
        List<DeviceEvidence> present = new ArrayList<>(serving);
        present.removeIf(device -> !CoverageFormula.OWNED.covers(device, at));
        present.sort(Comparator.comparing((DeviceEvidence device) -> !formula.covers(device, at))
                .thenComparing(device -> device.lastEcgAt().orElse(Instant.MIN), Comparator.reverseOrder())
                .thenComparing(device -> device.heardAt().orElse(Instant.MIN), Comparator.reverseOrder())
                .thenComparing(DeviceEvidence::serial));
        Optional<DeviceEvidence> best = present.stream().findFirst();
        int ecgs = present.stream().mapToInt(DeviceEvidence::ecgs30Days).sum();
        boolean covered = best.filter(device -> formula.covers(device, at)).isPresent();
        return new VillageCoverage(village, covered, best, ecgs);
    }
}
