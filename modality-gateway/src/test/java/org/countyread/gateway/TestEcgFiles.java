package org.countyread.gateway;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files as carts write them: HL7 aECG of two leads. */
final class TestEcgFiles {
    private TestEcgFiles() {}

    /** @param seed makes the samples, so that two seeds never give the same file */
    static byte[] aecg(String patientId, int seed) {
        String digits = IntStream.range(0, 500)
                .mapToObj(i -> Integer.toString((i * 7 + seed * 13) % 101 - 50))
                .collect(Collectors.joining(" "));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <AnnotatedECG xmlns="urn:hl7-org:v3"><componentOf><timepointEvent><componentOf><subjectAssignment><subject>
                <trialSubject><id extension="%s"/><subjectDemographicPerson><name>刘秀英</name>
                </subjectDemographicPerson></trialSubject></subject></subjectAssignment></componentOf></timepointEvent>
                </componentOf><component><series><component><sequenceSet><component><sequence><code code="TIME_ABSOLUTE"/>
                <value><head value="20261122091%03d"/><increment value="2" unit="ms"/></value></sequence></component>
                <component><sequence><code code="MDC_ECG_LEAD_I"/><value><origin value="0" unit="uV"/>
                <scale value="5" unit="uV"/><digits>%s</digits></value></sequence></component>
                <component><sequence><code code="MDC_ECG_LEAD_II"/><value><origin value="0" unit="uV"/>
                <scale value="5" unit="uV"/><digits>%s</digits></value></sequence></component>
                </sequenceSet></component></series></component></AnnotatedECG>
                """.formatted(patientId, seed % 60, digits, digits).getBytes(StandardCharsets.UTF_8);
    }
}
