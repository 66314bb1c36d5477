package org.countyread.ecg.format;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.countyread.ecg.LeadName;

/** The leads of one recording: not too many, and none twice, for nobody could tell which of the two is meant. Stateless. */
public final class DistinctLeads {
    private static final int LEADS_MAX = 64;

    private DistinctLeads() {}

    /** Refuses leads that cannot be those of one recording. */
    public static void require(List<LeadName> leads) throws WaveformFormatException {
        if (leads.size() > LEADS_MAX) {
            throw WaveformFormatException.of("more than %d leads", LEADS_MAX);
        }
        Set<LeadName> names = EnumSet.noneOf(LeadName.class);
        for (LeadName lead : leads) {
            if (!names.add(lead)) {
                throw WaveformFormatException.of("lead %s is there twice", lead.label());
            }
        }
    }
}
