/** A file of AWS's provider: arguments that force a new object, defaults, how values are compared. */
export function provider(file: string): string {
  return `https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/${file}`;
}

/** A page of the EC2 API's error codes. */
export const EC2_ERRORS =
  'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html';

/** An operation of an AWS API, with the errors that it answers. */
export function operation(service: string, name: string): string {
  return `https://docs.aws.amazon.com/${service}/latest/APIReference/API_${name}.html`;
}
