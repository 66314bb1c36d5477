package org.countyread.gateway.devices;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.dicom.net.association.AdmissionPolicy;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationRequest;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.PeerDirectory;
import org.countyread.gateway.settings.DeviceProfile;
import org.countyread.gateway.settings.DicomSettings;
import org.countyread.gateway.settings.SettingsInForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The devices that are listed in the settings: who may call, and how they are called. Thread-safe. */
@Component
public class DevicePeers implements PeerDirectory, AdmissionPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePeers.class);

    private final SettingsInForce settings;
    private final DeviceTroubles troubles;
    private final Map<String, Boolean> logged = new ConcurrentHashMap<>();

    DevicePeers(SettingsInForce settings, DeviceTroubles troubles) {
        this.settings = settings;
        this.troubles = troubles;
    }

    @Override
    public Optional<AssociationClientSettings> find(String aeTitle) {
        DicomSettings dicom = settings.now().dicom();
        DeviceProfile profile = dicom.profile(aeTitle);
        return Optional.ofNullable(profile.host())
                .map(host -> AssociationClientSettings.of(host, profile.port(), dicom.aeTitle(), aeTitle));
    }

    /** Every title where any is let in, else those that are listed; another one is rejected and shown at the desk. */
    @Override
    public Admission decide(AssociationRequest request) {
        String aeTitle = request.callingAeTitle();
        DicomSettings dicom = settings.now().dicom();
        if (dicom.callers() == DicomSettings.Callers.ANY || dicom.devices().containsKey(aeTitle)) {
            return new Admitted(Optional.of(ByteBuffer.allocate(0)));
        }
        if (logged.putIfAbsent(aeTitle, true) == null) {
            LOG.warn("{} at {} is not one of the devices of this site", aeTitle, request.peer());
        }
        troubles.note(
                aeTitle,
                addressOf(request.peer()),
                DeviceTroubles.TroubleKind.CALLING_AE_TITLE_UNKNOWN,
                "not among the devices of this site");
        return new Refused(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }

    /**
     * Whether a caller may look at what other devices have sent: a listed device from where it stands, or anybody on this
     * machine. A title is only a claim, so it must come from the address that belongs to it where one is known.
     */
    public boolean mayQuery(Caller caller) {
        if (!(caller.peer() instanceof InetSocketAddress address)) {
            return false;
        }
        if (address.getAddress() != null && address.getAddress().isLoopbackAddress()) {
            return true;
        }
        DeviceProfile profile = settings.now().dicom().devices().get(caller.aeTitle());
        boolean may = profile != null && (profile.host() == null || isAt(profile.host(), address));
        if (!may) {
            LOG.warn("{} at {} may not query or retrieve", caller.aeTitle(), caller.peer());
        }
        return may;
    }

    private static boolean isAt(String host, InetSocketAddress address) {
        try {
            return Arrays.asList(InetAddress.getAllByName(host)).contains(address.getAddress());
        } catch (UnknownHostException unknown) {
            LOG.warn("the host {} of a listed device is not known", host);
            return false;
        }
    }

    private static String addressOf(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : peer.toString();
    }
}
