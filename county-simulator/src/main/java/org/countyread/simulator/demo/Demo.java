package org.countyread.simulator.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.countyread.simulator.county.CountyPlan;
import org.countyread.simulator.demo.DemoLayout.GatewayPlace;
import org.countyread.simulator.live.Api;

/** Starts hub, gateways and simulator as processes of their own, and stops them all when it is itself stopped. */
public final class Demo {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final long POLL_MILLIS = 100;

    private final DemoLayout layout;
    private final long seed;
    private final PrintStream out;
    private final List<Service> services = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    public Demo(DemoLayout layout, long seed, PrintStream out) {
        this.layout = layout;
        this.seed = seed;
        this.out = out;
    }

    /** Returns when it is stopped; fails when a part of the product ends by itself, or when it cannot be started. */
    public void run() throws DemoException, IOException, InterruptedException {
        try {
            startAll();
            watch();
        } catch (DemoException | IOException failed) {
            if (stopping.getCount() > 0) {
                throw failed;
            } // else a part that was asked to stop no longer answered
        }
    }

    private void startAll() throws DemoException, IOException, InterruptedException {
        Ports.requireFree();
        long begun = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "demo-stop"));
        Service hub = start("hub", layout.hubJar(), Jvm.hub(layout), Arguments.hub(layout));
        for (GatewayPlace place : DemoLayout.GATEWAYS) {
            start(place.name(), layout.gatewayJar(), Jvm.gateway(layout, place), Arguments.gateway(layout, place));
        }
        say("starting the hub and two gateways, logs in " + layout.logs());
        Api admin = new Api(DemoLayout.hub(), "admin", DemoLayout.PASSWORD);
        awaitHealthy(hub, admin);
        setUp(admin);
        start("simulator", layout.simulatorJar(), Jvm.simulator(), List.of("live", "--seed=" + seed));
        printAddresses(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void setUp(Api admin) throws DemoException, IOException, InterruptedException {
        CountySetup setup = new CountySetup(CountyPlan.draw(seed), seed, admin);
        if (setup.isNew()) {
            say("first start: filling the register of the county");
            setup.fillRegister();
            ZoneId zone = ZoneId.systemDefault();
            say("first start: brought " + setup.bringHistory(LocalDate.now(zone), zone) + " exams of the past month");
        }
        for (int i = 0; i < DemoLayout.GATEWAYS.size(); i++) {
            GatewayPlace place = DemoLayout.GATEWAYS.get(i);
            Api technician = new Api(place.uri(), "technician", DemoLayout.PASSWORD);
            awaitHealthy(services.get(1 + i), technician);
            setup.enrol(place, technician);
        }
    }

    private Service start(String name, Path jar, List<String> jvmOptions, List<String> arguments) throws IOException {
        Service service = Service.start(name, layout.logs(), jvmOptions, jar, arguments);
        services.add(service);
        return service;
    }

    private void awaitHealthy(Service service, Api api) throws DemoException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!api.healthy()) {
            if (!service.isAlive()) {
                throw ended(service);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new DemoException(
                        "%s did not answer within %s; see %s".formatted(service.name(), START_LIMIT, service.log()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void watch() throws DemoException, InterruptedException {
        while (!stopping.await(1, TimeUnit.SECONDS)) {
            for (Service service : services) {
                if (!service.isAlive()) {
                    throw ended(service);
                }
            }
        }
    }

    private static DemoException ended(Service service) {
        return new DemoException(
                "%s ended with status %d; see %s".formatted(service.name(), service.exitValue(), service.log()));
    }

    private void stop() {
        stopping.countDown();
        say("stopping");
        List<Service> newestFirst = services.stream()
                .sorted((a, b) -> Integer.compare(services.indexOf(b), services.indexOf(a)))
                .toList();
        newestFirst.forEach(Service::askToStop);
        try {
            for (Service service : newestFirst) {
                service.stop(STOP_LIMIT);
            }
            ClassArchive.of(layout.hubJar()).adopt();
            ClassArchive.of(layout.gatewayJar()).adopt();
            say("stopped; the data stays in " + layout.data());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            say("stopped, but the next start will be slow: " + failed);
        }
    }

    private void printAddresses(Duration took) {
        say("ready after " + took.toSeconds() + " s");
        out.println();
        out.println("  reading console   " + DemoLayout.hub() + "/");
        for (GatewayPlace place : DemoLayout.GATEWAYS) {
            out.println("  desk " + place.siteCode() + "          " + place.uri() + "/   DICOM CRGATEWAY 127.0.0.1:"
                    + place.dimse());
        }
        out.println("  hub DICOM         COUNTYREAD 127.0.0.1:" + DemoLayout.HUB_DIMSE);
        out.println();
        out.println("  users of the hub       admin, reader, reader2, reviewer");
        out.println("  user of the desks      technician");
        out.println("  password of all        " + DemoLayout.PASSWORD);
        out.println();
        say("Ctrl-C stops everything");
    }

    private void say(String sentence) {
        out.println("countyread: " + sentence);
        out.flush();
    }
}
