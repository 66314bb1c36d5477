package org.countyread.hub.reading;

import java.util.Map;
import org.countyread.hub.archive.ExamPriority;

/** How many signatures a report needs, by modality group and priority. Pure. Immutable. */
public final class SignaturePolicy {
    private final Map<ModalityGroup, Map<ExamPriority, SignerRule>> own;

    private SignaturePolicy(Map<ModalityGroup, Map<ExamPriority, SignerRule>> own) {
        this.own = Map.copyOf(own);
    }

    /** One signature for ECG and two for everything else, save for the cells that a county has set. */
    public static SignaturePolicy with(Map<ModalityGroup, Map<ExamPriority, SignerRule>> own) {
        return new SignaturePolicy(own);
    }

    public SignerRule signers(String modality, ExamPriority priority) {
        ModalityGroup group = ModalityGroup.of(modality);
        SignerRule usual = group == ModalityGroup.ECG ? SignerRule.ONE : SignerRule.TWO;
        return own.getOrDefault(group, Map.of()).getOrDefault(priority, usual);
    }
}
