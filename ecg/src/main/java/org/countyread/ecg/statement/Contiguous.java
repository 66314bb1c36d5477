package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countyread.ecg.LeadName;

/**
 * Which leads look at neighbouring parts of the heart.
 *
 * @see "Thygesen et al. 2018, fourth universal definition of myocardial infarction: frontal leads in the order aVL, I,
 *     -aVR, II, aVF, III"
 */
public final class Contiguous {
    public static final List<LeadName> FRONTAL =
            List.of(LeadName.AVL, LeadName.I, LeadName.II, LeadName.AVF, LeadName.III);
    private static final List<List<LeadName>> NEIGHBOURS = List.of(
            FRONTAL,
            List.of(LeadName.V1, LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5, LeadName.V6),
            List.of(LeadName.V7, LeadName.V8, LeadName.V9),
            List.of(LeadName.V3R, LeadName.V4R, LeadName.V5R));

    private Contiguous() {}

    /** Those of the leads that have a neighbour among them, in anatomical order. */
    public static Set<LeadName> among(Collection<LeadName> leads) {
        Set<LeadName> found = new LinkedHashSet<>();
        for (List<LeadName> row : NEIGHBOURS) {
            for (int i = 1; i < row.size(); i++) {
                if (leads.contains(row.get(i - 1)) && leads.contains(row.get(i))) {
                    found.addAll(List.of(row.get(i - 1), row.get(i)));
                }
            }
        }
        return found;
    }

    /** Evidence of leads that have a neighbour with such evidence. */
    public static List<Evidence> evidence(Collection<Evidence> all) {
        Set<LeadName> leads =
                among(all.stream().flatMap(one -> one.lead().stream()).toList());
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : leads) {
            all.stream()
                    .filter(one -> one.lead().filter(lead::equals).isPresent())
                    .forEach(found::add);
        }
        return found;
    }
}
