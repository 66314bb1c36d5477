package org.countyread.simulator.live;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.CountyRegister;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.Mix;
import org.countyread.simulator.county.Patient;
import org.countyread.simulator.modality.ExamOrder;
import org.countyread.simulator.modality.Modality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Patients come one after the other: most are registered at the desk, some walk in, all are examined and sent. The
 * sequence of patients, complaints and pictures follows from the seed. Runs in the calling thread.
 */
public final class WorkingDay {
    private static final Logger LOG = LoggerFactory.getLogger(WorkingDay.class);
    private static final double WALK_IN = 0.1;

    private final CountyRegister register;
    private final List<Site> sites;
    private final WorkingDaySettings settings;
    private final QueueLength queue;
    private final Random random;
    private final ZoneId zone;

    /** How many exams wait for a reader at the hub. */
    @FunctionalInterface
    public interface QueueLength {
        int waiting() throws IOException, InterruptedException;
    }

    public WorkingDay(
            CountyRegister register,
            List<Site> sites,
            WorkingDaySettings settings,
            QueueLength queue,
            long seed,
            ZoneId zone) {
        this.register = register;
        this.sites = List.copyOf(sites);
        this.settings = settings;
        this.queue = queue;
        this.random = new Random(seed);
        this.zone = zone;
    }

    /** Works until interrupted. A failed exam is logged and the next patient comes. */
    public void run() throws InterruptedException {
        for (int patients = 0; ; patients++) {
            if (patients >= settings.atOnce()) {
                pause();
            }
            examineNext();
        }
    }

    private void examineNext() throws InterruptedException {
        Site site = sites.get(random.nextInt(sites.size()));
        try {
            if (queue.waiting() < settings.waitingMax()) {
                examine(site);
            }
        } catch (IOException failed) {
            LOG.warn("exam at {} was not sent: {}", site.code(), failed.getMessage());
        }
    }

    private void examine(Site site) throws IOException, InterruptedException {
        String modality = Mix.balancedModality(random);
        Complaint complaint = Complaint.draw(modality, random);
        Patient patient = Patient.draw(site.code(), LocalDate.now(zone), random);
        String priority = Mix.priority(random);
        List<Device> devices = register.devices(site.code(), modality);
        Device device = devices.get(random.nextInt(devices.size()));
        boolean walkIn = random.nextDouble() < WALK_IN;
        String accession = walkIn ? "" : site.desk().register(patient, complaint, priority, device);
        ExamOrder order = new ExamOrder(accession, patient, complaint, device, site.name(), LocalDateTime.now(zone));
        long pictureSeed = random.nextLong();
        site.sender().send(aeTitle(device), Modality.valueOf(modality).examine(order, new Random(pictureSeed)));
        LOG.info("sent {} of {} from {}", modality, accession.isEmpty() ? "a walk-in" : accession, site.code());
    }

    private void pause() throws InterruptedException {
        double exponential = -Math.log(1 - random.nextDouble());
        Duration pause = Duration.ofMillis((long) (settings.meanPause().toMillis() * Math.min(3, exponential)));
        Thread.sleep(pause.toMillis());
    }

    /** An AE title has at most 16 characters (PS3.8 §9.3.2). */
    private static String aeTitle(Device device) {
        String title = device.serial().toUpperCase(Locale.ROOT);
        return title.length() <= 16 ? title : title.substring(title.length() - 16);
    }
}
