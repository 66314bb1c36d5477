package org.countyread.simulator.county;

import java.util.List;
import java.util.random.RandomGenerator;

/** Why somebody is examined and what is examined, as the desk writes it. Immutable. */
public record Complaint(String modality, String item, String bodyPart, String indication) {
    private static final List<Complaint> KNOWN = List.of(
            new Complaint("DX", "胸部正位", "CHEST", "咳嗽咳痰一周"),
            new Complaint("DX", "胸部正位", "CHEST", "发热伴胸痛三天"),
            new Complaint("DX", "胸部正位", "CHEST", "体检"),
            new Complaint("DX", "胸部正位", "CHEST", "活动后气促"),
            new Complaint("US", "肝胆脾胰", "ABDOMEN", "右上腹痛"),
            new Complaint("US", "肝胆脾胰", "ABDOMEN", "进食后腹胀"),
            new Complaint("US", "肝胆脾胰", "ABDOMEN", "体检"),
            new Complaint("ECG", "十二导联心电图", "HEART", "胸闷心悸"),
            new Complaint("ECG", "十二导联心电图", "HEART", "头晕乏力"),
            new Complaint("ECG", "十二导联心电图", "HEART", "胸痛两小时"),
            new Complaint("ECG", "十二导联心电图", "HEART", "高血压复查"));

    /** A complaint that is examined with this modality. */
    public static Complaint draw(String modality, RandomGenerator random) {
        List<Complaint> fitting = KNOWN.stream()
                .filter(complaint -> complaint.modality().equals(modality))
                .toList();
        return fitting.get(random.nextInt(fitting.size()));
    }
}
