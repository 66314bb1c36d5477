package org.countyread.gateway.uplink;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.link.transport.EnrolmentClient;
import org.countyread.link.transport.EnrolmentRefused;
import org.countyread.link.transport.GatewayIdentity;
import org.slf4j.LoggerFactory;

/**
 * {@code enrol CODE@HUB[:PORT]}: joins the county from the command line, whether the gateway runs or not; one that runs
 * takes its certificate up by itself. Stateless.
 */
public final class EnrolCommand {
    private static final String DATA_DIRECTORY = "--countyread.gateway.data-directory=";
    private static final int DEFAULT_PORT = 7443;
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private EnrolCommand() {}

    /**
     * Enrols and says in words what came of it.
     *
     * @param arguments the invitation, and {@code --countyread.gateway.data-directory=} where it is not the default
     * @return the status for the caller's shell: 0 done, 1 refused or not reachable, 2 wrong use
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path data = arguments.stream()
                .filter(one -> one.startsWith(DATA_DIRECTORY))
                .map(one -> Path.of(one.substring(DATA_DIRECTORY.length())))
                .reduce((first, last) -> last)
                .orElse(Path.of("gateway-data"));
        Optional<String> invitation =
                arguments.stream().filter(one -> !one.startsWith("--")).findFirst();
        if (invitation.isEmpty()) {
            err.println("usage: enrol CODE@HUB[:PORT]");
            return USAGE;
        }
        try {
            HubInvitation parsed = HubInvitation.parse(invitation.get(), DEFAULT_PORT);
            HubAddress hub = parsed.hub()
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "The address of the hub is missing: an invitation has the form CODE@HUB or CODE@HUB:PORT."));
            out.println("接入成功 / joined the county as site " + enrol(parsed.code(), hub, data));
            return DONE;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return USAGE;
        } catch (EnrolmentRefused refused) {
            err.println("接入被拒绝 / refused: " + refused.getMessage());
            return FAILED;
        } catch (IOException failed) {
            err.println("无法接入 / not possible now: " + failed);
            return FAILED;
        }
    }

    /** The address is durable before the identity: a running gateway looks for the identity. */
    private static String enrol(String code, HubAddress hub, Path data) throws IOException, EnrolmentRefused {
        GatewayIdentity identity = EnrolmentClient.enrol(hub.host(), hub.port(), code);
        try (Database database = Database.open(data.resolve("gateway.db"))) {
            HubAddressBook.remember(database, hub);
        }
        Path folder = Files.createDirectories(data.resolve(Uplink.IDENTITY_FOLDER));
        identity.save(folder);
        return identity.siteCode();
    }
}
