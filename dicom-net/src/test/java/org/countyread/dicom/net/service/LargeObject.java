package org.countyread.dicom.net.service;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;

/** A program that sends itself one object of so many MiB; run by {@link LargeObjectIT} in a small heap. */
final class LargeObject {
    private static final int MIB = 1024 * 1024;

    private LargeObject() {}

    public static void main(String[] arguments) throws Exception {
        int mebibytes = Integer.parseInt(arguments[0]);
        AtomicLong received = new AtomicLong();
        StoreReceiver receiver = request -> new StoreSink() {
            @Override
            public void data(ByteBuffer dataSetBytes) {
                received.addAndGet(dataSetBytes.remaining());
            }

            @Override
            public CompletionStage<DimseStatus> complete() {
                return CompletableFuture.completedFuture(DimseStatus.SUCCESS);
            }

            @Override
            public void abort() {}
        };
        byte[] block = new byte[MIB];
        try (AssociationServer server = AssociationServer.start(
                        AssociationServerSettings.of(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "STORE"),
                        DimseServiceRegistry.of(new StoreScp(receiver)));
                Association association = AssociationClient.connect(
                        AssociationClientSettings.of("127.0.0.1", server.port(), "DEVICE", "STORE"),
                        List.of(ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian)))) {
            DimseStatus status =
                    StoreScu.store(association, Uid.CTImageStorage, "1.2.3", Uid.ExplicitVRLittleEndian, out -> {
                        for (int i = 0; i < mebibytes; i++) {
                            out.write(block);
                        }
                    });
            System.out.println(status + " " + received.get());
        }
    }
}
