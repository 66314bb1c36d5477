package org.countyread.simulator.live;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.Patient;

/** A technician at the desk of one site: registers exams through the gateway's own API. Thread-safe. */
public final class Desk {
    private final Api gateway;

    public Desk(Api gateway) {
        this.gateway = gateway;
    }

    /** Registers an exam; returns the accession number that the gateway gave. */
    public String register(Patient patient, Complaint complaint, String priority, Device device)
            throws IOException, InterruptedException {
        Map<String, Object> exam = new HashMap<>();
        exam.put(
                "patient",
                Map.of(
                        "id", patient.id(),
                        "name", patient.name(),
                        "sex", patient.sex(),
                        "birthDate", patient.birthDate().toString()));
        exam.put("modality", complaint.modality());
        exam.put("item", complaint.item());
        exam.put("bodyPart", complaint.bodyPart());
        exam.put("indication", complaint.indication());
        exam.put("priority", priority);
        exam.put("deviceSerial", device.serial());
        if (!device.villageCodes().isEmpty()) {
            exam.put("villageCode", device.villageCodes().get(0));
        }
        return gateway.post("/api/exams", exam).path("accessionNumber").asString();
    }
}
