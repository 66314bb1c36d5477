package org.countyread.simulator.history;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.countyread.simulator.county.CountyRegister;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.CountyRegister.Organisation;
import org.countyread.simulator.county.Mix;
import org.jspecify.annotations.Nullable;

/**
 * The exams of the days before today: mornings are busy, lunch leaves the queue alone, weekends are quiet, big clips take
 * their time on the line. The same seed and day give the same exams.
 */
public final class Month {
    private static final int DAYS = 30;
    private static final double EXAMS_A_WEEKDAY_AND_TOWNSHIP = 5.2;
    private static final double IDLE_DEVICES = 0.22;
    private static final List<String> READERS = List.of("reader", "reader2");
    private static final DateTimeFormatter ACCESSION_DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final CountyRegister register;
    private final long seed;
    private final ZoneId zone;

    public Month(CountyRegister register, long seed, ZoneId zone) {
        this.register = register;
        this.seed = seed;
        this.zone = zone;
    }

    /** All exams of the 30 days before {@code today}, oldest first. */
    public List<PastExam> before(LocalDate today) {
        List<PastExam> exams = new ArrayList<>();
        for (LocalDate day = today.minusDays(DAYS); day.isBefore(today); day = day.plusDays(1)) {
            for (Organisation township : register.townships()) {
                Random random = new Random(
                        seed * 31 + day.toEpochDay() * 131 + township.code().hashCode());
                exams.addAll(day(township.code(), day, random));
            }
        }
        return exams;
    }

    private List<PastExam> day(String township, LocalDate day, RandomGenerator random) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        double mean = EXAMS_A_WEEKDAY_AND_TOWNSHIP * (weekend ? 0.45 : 1);
        int count = (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        List<PastExam> exams = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            exams.add(exam(township, day, number, random));
        }
        return exams;
    }

    private PastExam exam(String township, LocalDate day, int number, RandomGenerator random) {
        String modality = Mix.modality(random);
        String priority = Mix.priority(random);
        Pace pace = Pace.of(modality, priority);
        OffsetDateTime registered = openingHour(day, random);
        OffsetDateTime acquired = registered.plus(pace.preparing(random));
        OffsetDateTime gatewayComplete = acquired.plus(pace.acquiring(random));
        OffsetDateTime firstByte = acquired.plus(Duration.ofMillis(300 + random.nextInt(4000)));
        OffsetDateTime hubComplete = gatewayComplete.plus(pace.travelling(random));
        OffsetDateTime claimed = hubComplete.plus(pace.waiting(hubComplete.getHour(), random));
        OffsetDateTime submitted = claimed.plus(pace.reading(random));
        boolean reviewed = !modality.equals("ECG");
        OffsetDateTime signed = reviewed ? submitted.plus(pace.reviewing(random)) : submitted.plusSeconds(4);
        Place place = place(township, modality, random);
        return new PastExam(
                township + "-" + ACCESSION_DAY.format(day) + String.format(Locale.ROOT, "-%04d", number),
                township,
                place.village(),
                place.serial(),
                modality,
                priority,
                READERS.get(random.nextInt(READERS.size())),
                reviewed ? "reviewer" : null,
                registered,
                acquired,
                gatewayComplete,
                firstByte.isBefore(hubComplete) ? firstByte : hubComplete,
                hubComplete,
                claimed,
                submitted,
                signed,
                signed.plus(Duration.ofMillis(900 + random.nextInt(5000))),
                hubComplete.plus(pace.due()),
                random.nextDouble() < 0.41,
                random.nextDouble() < 0.01);
    }

    private record Place(@Nullable String village, @Nullable String serial) {}

    private Place place(String township, String modality, RandomGenerator random) {
        List<Device> devices = register.devices(township, modality).stream()
                .filter(device -> device.villageCodes().isEmpty() || !idle(device))
                .toList();
        if (devices.isEmpty()) {
            return new Place(null, null);
        }
        Device device = devices.get(random.nextInt(devices.size()));
        List<String> villages = device.villageCodes();
        String village = villages.isEmpty() ? null : villages.get(random.nextInt(villages.size()));
        return new Place(village, device.serial());
    }

    /** Some clinics own a device that nobody switches on; which ones depends on the county alone. */
    private boolean idle(Device device) {
        return new Random(seed ^ device.serial().hashCode()).nextDouble() < IDLE_DEVICES;
    }

    private OffsetDateTime openingHour(LocalDate day, RandomGenerator random) {
        double hour =
                random.nextDouble() < 0.65 ? 9.3 + 0.9 * random.nextGaussian() : 15.2 + 1.1 * random.nextGaussian();
        double within = Math.max(7.5, Math.min(17.8, hour));
        return day.atStartOfDay(zone).plusSeconds((long) (within * 3600)).toOffsetDateTime();
    }
}
