const DOCUMENTATION_URL = 'https://docs.github.com/rest';

/** One entry of `errors` in GitHub's 422 answers. */
export interface FieldError {
  resource: string;
  field?: string;
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom';
  message?: string;
  value?: string | null;
}

/** An answer other than success, in the shape that GitHub gives it. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors?: FieldError[] | string[];
  readonly headers: Record<string, string>;
  private readonly hasStatus: boolean;

  constructor(
    status: number,
    message: string,
    options: {
      errors?: FieldError[] | string[];
      headers?: Record<string, string>;
      /** Whether the body tells the status again; in GitHub's document a 422 never does. */
      hasStatus?: boolean;
    } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
    this.hasStatus = options.hasStatus ?? status !== 422;
  }

  /** The JSON body. */
  toJson() {
    const body = {
      message: this.message,
      documentation_url: DOCUMENTATION_URL,
    };
    if (this.errors) return { ...body, errors: this.errors };
    return this.hasStatus ? { ...body, status: String(this.status) } : body;
  }
}

/** GitHub answers 404 for what is not there and for what the caller may not see. */
export function notFound(message = 'Not Found'): ApiError {
  return new ApiError(404, message);
}

/** 422 with the fields that are wrong. */
export function validationFailed(...errors: FieldError[]): ApiError {
  return new ApiError(422, 'Validation Failed', { errors });
}

/** 422 whose message says it all, as the git database operations answer. */
export function unprocessable(message: string): ApiError {
  return new ApiError(422, message);
}

/** 409, for example on a repository without any commit. */
export function conflict(message: string): ApiError {
  return new ApiError(409, message);
}
