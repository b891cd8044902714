package io.dynaferry.dynamodb.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Writes down what is asked of it, and fails at one word of that. */
final class RecordingS3 implements S3Client {
    private final List<String> requests = new ArrayList<>();
    private final String failing;

    RecordingS3(String failing) {
        this.failing = failing;
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        record("put " + length(body));
        return PutObjectResponse.builder().build();
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
        record("begin");
        return CreateMultipartUploadResponse.builder().uploadId("id").build();
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
        record("part " + request.partNumber() + " of " + length(body));
        return UploadPartResponse.builder().eTag("e" + request.partNumber()).build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        record("complete " + request.multipartUpload().parts().size());
        return CompleteMultipartUploadResponse.builder().build();
    }

    @Override
    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
        record("abort " + request.uploadId());
        return AbortMultipartUploadResponse.builder().build();
    }

    private void record(String request) {
        requests.add(request);
        if (request.equals(failing)) {
            throw SdkClientException.create("Connection refused.");
        }
    }

    private static int length(RequestBody body) {
        try (InputStream bytes = body.contentStreamProvider().newStream()) {
            return bytes.readAllBytes().length;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
