package org.countyread.dicom.tools;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.EchoScu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks whether a peer is there. */
@Command(name = "echo", description = "Asks a peer whether it is there (C-ECHO).", mixinStandardHelpOptions = true)
final class EchoCommand implements Callable<Integer> {
    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        try (Association association = AssociationClient.connect(peer.settings(), List.of(EchoScu.context()))) {
            DimseStatus status = EchoScu.echo(association);
            long milliseconds = Duration.ofNanos(System.nanoTime() - start).toMillis();
            spec.commandLine()
                    .getOut()
                    .printf("%s: %s, %d ms%n", peer.peer(), status.success() ? "there" : status, milliseconds);
            return status.success() ? ExitCode.FINE : ExitCode.FAILED;
        }
    }
}
