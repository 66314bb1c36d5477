package org.countyread.hub.reporting.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The CMS part of a PAdES baseline signature: detached, SHA-256, with signing-certificate-v2 and without signing-time
 * (the signature dictionary says when). Source: ETSI EN 319 142-1 §6.3; RFC 5035 §3. Thread-safe.
 */
final class CadesSignature implements SignatureInterface {
    private final SigningKey signer;

    CadesSignature(SigningKey signer) {
        this.signer = signer;
    }

    @Override
    public byte[] sign(InputStream content) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(attributes())
                            .build(new JcaContentSignerBuilder(algorithm()).build(signer.key()), signer.certificate()));
            generator.addCertificates(new JcaCertStore(signer.chain()));
            return generator.generate(new Content(content), false).getEncoded("DER");
        } catch (GeneralSecurityException | OperatorCreationException | CMSException cause) {
            throw new IOException("the report could not be signed", cause);
        }
    }

    private String algorithm() {
        return switch (signer.key().getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default ->
                throw new IllegalStateException(
                        "no signature algorithm for keys of " + signer.key().getAlgorithm());
        };
    }

    private DefaultSignedAttributeTableGenerator attributes() throws GeneralSecurityException {
        ASN1EncodableVector own = new ASN1EncodableVector();
        own.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(certificateReference())));
        return new DefaultSignedAttributeTableGenerator(new AttributeTable(own)) {
            @Override
            public AttributeTable getAttributes(@SuppressWarnings("rawtypes") Map parameters) {
                return super.getAttributes(parameters).remove(CMSAttributes.signingTime);
            }
        };
    }

    private ASN1Encodable certificateReference() throws GeneralSecurityException {
        JcaX509CertificateHolder certificate = new JcaX509CertificateHolder(signer.certificate());
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(signer.certificate().getEncoded());
        IssuerSerial issuer = new IssuerSerial(
                new GeneralNames(new GeneralName(certificate.getIssuer())), certificate.getSerialNumber());
        return new SigningCertificateV2(new ESSCertIDv2(null, digest, issuer));
    }

    /** The signed bytes, streamed once. */
    private record Content(InputStream bytes) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return PKCSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            bytes.transferTo(out);
        }

        @Override
        public Object getContent() {
            return bytes;
        }
    }
}
