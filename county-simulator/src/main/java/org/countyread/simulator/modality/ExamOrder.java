package org.countyread.simulator.modality;

import java.time.LocalDateTime;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.Patient;

/**
 * What a device knows when it starts.
 *
 * @param accessionNumber as given by the desk; empty for a walk-in that nobody registered
 * @param institution name of the place of the device
 */
public record ExamOrder(
        String accessionNumber,
        Patient patient,
        Complaint complaint,
        Device device,
        String institution,
        LocalDateTime at) {}
